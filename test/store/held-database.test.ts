import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { processPath, thisProcess } from '../../src/base/process-paths.js'
import type { ProcessId } from '../../src/base/process-paths.js'
import { holdDatabase } from '../../src/store/held-database.js'

it('a held database stays when it is removed; what processes that are gone have held is removed', async () => {
  const releases = mkdtempSync(join(tmpdir(), 'releases-'))
  const database = join(releases, 'abc', 'oxigraph')
  mkdirSync(database, { recursive: true })
  for (const file of ['CURRENT', 'LOCK']) writeFileSync(join(database, file), file)
  const heldBy = (owner: Partial<ProcessId>): string => processPath(releases, 'held', { ...thisProcess, ...owner })
  const [before, gone] = [heldBy({ token: '1a' }), heldBy({ pid: 999999999 })]
  const [old, recent] = [heldBy({ host: 'other-host' }), heldBy({ host: 'other-host' })]
  for (const path of [before, gone, old, recent]) mkdirSync(path)
  utimesSync(old, 0, 0)

  const [first, second] = [await holdDatabase(database), await holdDatabase(database)]
  rmSync(join(releases, 'abc'), { recursive: true })
  expect(readdirSync(first.location)).toEqual(['CURRENT'])
  await first.close()
  expect(readdirSync(second.location)).toEqual(['CURRENT'])
  await second.close()
  expect(readdirSync(releases)).toEqual([basename(recent)])
})
