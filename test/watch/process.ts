import { spawn, type ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Folder } from '../../src/base/folder.js'
import { attache, program } from '../commands/cli.js'
import { publishedCopy } from '../library.js'

/** Server in a process of its own: `attache serve`. */
export interface ServeProcess {
  url: string
  child: ChildProcess
  /** What it has written to standard output so far. */
  stdout(): string
  /** What it has written to standard error so far. */
  stderr(): string
  /** Resolves with what it has written to standard error when that matches. */
  waitFor(pattern: RegExp): Promise<string>
  /** Resolves with its exit code. */
  ended: Promise<number | null>
}

/** Entities that tests add to a copy of the library. */
export const work = (id: string, label: string): string =>
  `entities:\n  - { id: ${id}, type: Work, label: { en: ${label} } }\n`

/** Changes a copy of the library: it has a new work of that English name. */
export function change(folder: string, label: string): void {
  writeFileSync(join(folder, 'data/entities/new.yaml'), work('new-work', label))
}

/** Builds a folder in this process, with options of `attache build`. */
export async function build(folder: string, ...options: string[]): Promise<void> {
  await attache('build', '--quiet', '--folder', folder, ...options)
}

/** A copy of the library with its release, and with a second one: its work "A second work". */
export async function twicePublished(): Promise<Folder> {
  const { folder } = await publishedCopy()
  change(folder.root, 'A second work')
  await build(folder.root)
  return folder
}

/** Options of a server that has one worker beside its spare: what is tested of it needs no more. */
export const oneWorker = ['--workers', '1', '--slow-workers', '0']

/**
 * Starts `attache serve` on a free port, with one worker; resolves once it serves, or has ended. `limit`: size (KiB)
 * beyond which no file may grow.
 */
export function startServer(folder: string, options: string[] = [], limit?: number): Promise<ServeProcess> {
  const given = ['--folder', folder, '--port', '0', ...oneWorker, ...options]
  const command = [...program, 'serve', ...given]
  const child =
    limit === undefined
      ? spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] })
      : spawn('bash', ['-c', `ulimit -f ${String(limit)}; exec "$@"`, 'bash', ...command], {
          stdio: ['ignore', 'pipe', 'pipe']
        })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let out = '',
    err = ''
  const waiting = new Set<() => void>()
  const notify = (): void => {
    for (const check of waiting) check()
  }
  const ended = new Promise<number | null>(resolve =>
    child.once('close', code => {
      resolve(code)
      notify()
    })
  )
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text as string
    notify()
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    err += text as string
    notify()
  })
  const untilMatch = (text: () => string, pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (pattern.test(text())) resolve(text())
        else if (child.exitCode === null && child.signalCode === null) return
        else reject(new Error(`the server has ended before it wrote ${String(pattern)}: ${err}`))
        waiting.delete(check)
      }
      waiting.add(check)
      check()
    })
  return untilMatch(() => out, /\n/).then(text => ({
    url: /http:\S+\//.exec(text)![0],
    child,
    stdout: () => out,
    stderr: () => err,
    waitFor: pattern => untilMatch(() => err, pattern),
    ended
  }))
}

/** The id of the release that a server answers from. */
export async function servedId(url: string): Promise<string> {
  const response = await fetch(`${url}releases`)
  const { releases } = (await response.json()) as { releases: { id: string; current: boolean }[] }
  return releases.find(({ current }) => current)!.id
}

/** Whether the graph of a server has a thing of that English name. */
export async function knows(url: string, label: string): Promise<boolean> {
  const response = await fetch(`${url}sparql?query=${encodeURIComponent(`ASK { ?s ?p "${label}"@en }`)}`, {
    headers: { accept: 'application/sparql-results+json' }
  })
  if (response.status !== 200) throw new Error(`answered ${String(response.status)}: ${await response.text()}`)
  return ((await response.json()) as { boolean: boolean }).boolean
}
