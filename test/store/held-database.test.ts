import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { holdDatabase } from '../../src/store/held-database.js'

it('a held database stays when it is removed; what processes that are gone have held is removed', async () => {
  const releases = mkdtempSync(join(tmpdir(), 'releases-'))
  const database = join(releases, 'abc', 'oxigraph')
  mkdirSync(database, { recursive: true })
  for (const file of ['CURRENT', 'LOCK']) writeFileSync(join(database, file), file)
  const [before, gone] = [`.held-${hostname()}-${String(process.pid)}-1a`, `.held-${hostname()}-999999999-2b`]
  const [old, recent] = ['.held-other-host-1-3c', '.held-other-host-1-4d']
  for (const name of [before, gone, old, recent]) mkdirSync(join(releases, name))
  utimesSync(join(releases, old), 0, 0)

  const [first, second] = [await holdDatabase(database), await holdDatabase(database)]
  rmSync(join(releases, 'abc'), { recursive: true })
  expect(readdirSync(first.location)).toEqual(['CURRENT'])
  await first.close()
  expect(readdirSync(second.location)).toEqual(['CURRENT'])
  await second.close()
  expect(readdirSync(releases)).toEqual([recent])
})
