import { appendFile, cp, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { readModel } from '../../src/model/read.js'
import { multiply } from '../multiply.js'
import { soakOptions, startServing } from './process.js'
import type { ProcessEnd, ProcessSize, ServingProcess } from './process.js'

/** Server under test, over a copy of a folder, and what its operator does to it. */
export interface SoakServer {
  url: string
  /** Addresses of the servers behind it; its own when there are none. */
  behind: readonly string[]
  /** Their stores, in their order. */
  stores: readonly string[]
  /** Every process of a server so far, those that have ended among them. */
  processes: readonly ServingProcess[]
  /** Times (`performance.now()`) at which one of several was killed. */
  kills: readonly number[]
  /** What the balancer tells, for the report. */
  told(): string[]
  /** Of the largest process. */
  size(): Promise<ProcessSize>
  /** Changes a saved query, of which a release is built and swapped in. Resolves with the text that it now has. */
  change(nth: number): Promise<string>
  /** Takes the directory of the current release away. */
  removeRelease(): Promise<void>
  /** Ends one of several servers without warning, and starts it anew; nothing where there is one. */
  killOne(): Promise<void>
  /** Exit code, and milliseconds from SIGTERM to the end. */
  stop(): Promise<ProcessEnd>
}

/** Saved query that is changed, by its name. */
export async function changedQuery(folder: string): Promise<string> {
  const names = (await readdir(join(folder, 'queries'))).filter(name => name.endsWith('.rq')).sort()
  return names[0]!.slice(0, -'.rq'.length)
}

/** What is served: a folder, how many times its data, and the store of each server, in turns. */
export interface Served {
  folder: string
  times: number
  stores: readonly string[]
}

/** Copy of a folder without its releases, with its data so many times, in the temporary folder. */
export async function copyOf({ folder, times }: Served): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'soak-'))
  const parts = ['messages', 'attache.yaml']
  if (times === 1) parts.push('ontology', 'shapes', 'data', 'queries')
  else {
    const from = folderAt(folder)
    const { model } = await readModel(from, new Report())
    await multiply(from, model, copy, times)
  }
  for (const part of parts) await cp(join(folder, part), join(copy, part), { recursive: true }).catch(() => undefined)
  return copy
}

/** Change of a saved query in a folder, by a line of comment; its text afterwards. */
export async function changeQuery(folder: string, name: string, nth: number): Promise<string> {
  const query = join(folder, 'queries', `${name}.rq`)
  await appendFile(query, `# change ${nth}\n`)
  return readFile(query, 'utf8')
}

/** Removes a directory in which a program that loads a database may still be writing when its server has ended. */
export async function removeSoon(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}

/** Moves the current release's directory out of a folder. */
export async function removeCurrent(folder: string): Promise<void> {
  const releases = join(folder, 'releases')
  const id = (await readFile(join(releases, 'current'), 'utf8')).trim()
  await rename(join(releases, id), join(folder, 'removed'))
}

/** Starts a server with `--watch` over a copy of a folder. */
export async function startSoakServer(served: Served, changed: string): Promise<SoakServer> {
  const copy = await copyOf(served)
  const store = served.stores[0]!
  const place = ['--folder', copy, '--port', '0', '--watch', '--store', store]
  const process = await startServing([...place, ...soakOptions, '--trust-proxy', '1'])
  const { url, size, stop } = process
  return {
    ...{ url, behind: [url], stores: [store], processes: [process], size, kills: [], told: () => [] },
    change: nth => changeQuery(copy, changed, nth),
    removeRelease: () => removeCurrent(copy),
    killOne: () => Promise.resolve(),
    async stop() {
      const end = await stop()
      await removeSoon(copy)
      return end
    }
  }
}
