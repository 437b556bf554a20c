import { randomBytes } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'
import { isRunning } from './running.js'

/** Process that a file or directory is of, as its name says. */
export interface ProcessId {
  /** Host, with the PID namespace where there are such: numbers of processes are comparable within one. */
  host: string
  pid: number
  /** Random number, which tells a process from earlier ones of its number. */
  token: string
}

/** Key under which the threads of a process find its token. */
const TOKEN_KEY = 'attache-process'
// The main thread reads this module before it starts a thread that does.
if (getEnvironmentData(TOKEN_KEY) === undefined) setEnvironmentData(TOKEN_KEY, randomNumber())

/** This process, the same in all its threads. */
export const thisProcess: ProcessId = {
  host: hostname() + pidNamespace(),
  pid: process.pid,
  token: String(getEnvironmentData(TOKEN_KEY))
}

/** Path of a new file or directory of a process: its kind, the process, and a random number. */
export function processPath(directory: string, kind: string, { host, pid, token } = thisProcess): string {
  return join(directory, `.${kind}-${host}-${pid}-${token}-${randomNumber()}`)
}

/**
 * Removal of the files and directories of a kind whose process is gone. Whether one of another host runs cannot be
 * known, nor one whose number another has got: theirs are orphaned when they have not changed for `maxAgeMs`. Returns
 * the paths of the others.
 */
export async function removeOrphans(directory: string, kind: string, maxAgeMs: number): Promise<string[]> {
  const used: string[] = []
  for (const name of await readdir(directory).catch(() => [])) {
    if (!name.startsWith(`.${kind}-`)) continue
    const path = join(directory, name)
    // Another process may remove it meanwhile.
    const found = await stat(path).catch(() => undefined)
    if (!found) continue
    if (isProcessRunning(name) ?? Date.now() - found.mtimeMs <= maxAgeMs) used.push(path)
    else await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
  return used
}

/** Test whether the process runs that a file or directory is of, by its name; undefined when that cannot be known. */
function isProcessRunning(name: string): boolean | undefined {
  const [, host, pid, token] = /^\.[a-z]+-(.+)-(\d+)-([\da-f]+)-[\da-f]+$/.exec(name) ?? []
  if (host !== thisProcess.host) return undefined
  if (Number(pid) === thisProcess.pid) return token === thisProcess.token
  return isRunning(Number(pid)) ? undefined : false
}

/** Number of the PID namespace (Linux) after a dot. Containers may have one host name, and have one namespace each. */
function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replace(/^\D*(\d+)\D*$/, '.$1')
  } catch {
    return ''
  }
}

function randomNumber(): string {
  return randomBytes(4).toString('hex')
}
