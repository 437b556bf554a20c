import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startHeartbeat } from '../../src/base/heartbeat.js'
import { processPath, removeOrphans } from '../../src/base/process-paths.js'
import { until } from '../until.js'

function emptyDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'process-paths-'))
  onTestFinished(() => {
    rmSync(directory, { recursive: true, force: true })
  })
  return directory
}

it('What ended processes have left is removed; what others, or another host, have made stays while new.', async () => {
  const directory = emptyDirectory()
  const [gone, running] = [`${hostname()}-999999999`, `${hostname()}-${process.ppid}`]
  const [own, before] = [processPath(directory, 'draft'), join(directory, `.draft-${hostname()}-${process.pid}-1a`)]
  const left = [`.draft-${gone}-2b`, `.draft-${running}-3c`, '.draft-host-1-4d', '.draft-999999999-5e']
  const stays = [basename(own), `.draft-${running}-6f`, '.draft-other-host-999999999-7a', `.other-${gone}-8b`, 'draft']
  for (const path of [own, before, ...[...left, ...stays.slice(1)].map(name => join(directory, name))]) mkdirSync(path)
  for (const name of left.slice(1)) utimesSync(join(directory, name), 0, 0)
  await removeOrphans(directory, 'draft', 60_000)
  expect(readdirSync(directory).sort()).toEqual(stays.sort())
})

it('A heartbeat touches a directory, and removes it at its end.', async () => {
  const directory = emptyDirectory()
  const path = processPath(directory, 'draft')
  mkdirSync(path)
  utimesSync(path, 0, 0)
  const heartbeat = startHeartbeat(path, 5)
  await until(() => statSync(path).mtimeMs > 0)
  await heartbeat.end()
  expect(existsSync(path)).toBe(false)
})
