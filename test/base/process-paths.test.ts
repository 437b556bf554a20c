import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { expect, it, onTestFinished } from 'vitest'
import { startHeartbeat, touchWhileThere } from '../../src/base/heartbeat.js'
import { processPath, removeOrphans, thisProcess } from '../../src/base/process-paths.js'
import type { ProcessId } from '../../src/base/process-paths.js'
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
  const path = (owner: Partial<ProcessId> = {}, kind = 'draft'): string =>
    processPath(directory, kind, { ...thisProcess, ...owner })
  const [ended, other] = [{ pid: 999999999 }, { pid: process.ppid }]
  // In a container that was started again a process has the number of the one before it.
  const gone = [path(ended), path({ token: '1a' })]
  const unknown = [path(other), path({ host: 'other-host' }), path({ ...ended, host: `${thisProcess.host}0` })]
  const old = [
    ...unknown.map((_, nth) => path([other, { host: 'other-host' }, { host: 'a', pid: 1 }][nth])),
    named('1a')
  ]
  const [own, mine] = [path(), path()]
  const stays = [own, mine, ...unknown, path(ended, 'other'), join(directory, 'draft'), named('2b')]
  function named(random: string): string {
    return join(directory, `.draft-${hostname()}-999999999-${random}`)
  }
  for (const each of [...gone, ...old, ...stays]) mkdirSync(each)
  for (const each of [...old, mine]) utimesSync(each, 0, 0)
  const used = await removeOrphans(directory, 'draft', 60_000)
  expect(readdirSync(directory).sort()).toEqual(stays.map(each => basename(each)).sort())
  expect(used.sort()).toEqual([own, mine, ...unknown, named('2b')].sort())
})

it('What a thread of this process has made stays.', async () => {
  const directory = emptyDirectory()
  const script = `
    import { workerData } from 'node:worker_threads'
    const { processPath } = await import(workerData.module)
    const { mkdirSync } = await import('node:fs')
    mkdirSync(processPath(workerData.directory, 'draft'))`
  const module = new URL('../../dist/base/process-paths.js', import.meta.url).href
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
    workerData: { directory, module }
  })
  await once(worker, 'exit')
  const [made] = readdirSync(directory)
  utimesSync(join(directory, made!), 0, 0)
  expect(await removeOrphans(directory, 'draft', 60_000)).toEqual([join(directory, made!)])
})

it('A directory is touched until it has another name.', async () => {
  const directory = emptyDirectory()
  const [path, renamed] = [processPath(directory, 'draft'), join(directory, 'renamed')]
  mkdirSync(path)
  utimesSync(path, 0, 0)
  touchWhileThere(path, 5)
  await until(() => statSync(path).mtimeMs > 0)
  renameSync(path, renamed)
  await setTimeout(20)
  mkdirSync(path)
  utimesSync(path, 0, 0)
  await setTimeout(20)
  expect(statSync(path).mtimeMs).toBe(0)
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
