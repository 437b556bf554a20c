import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { buildOnce } from '../build-once.js'
import { attache, program } from '../commands/cli.js'
import { worldFolder } from '../routes/serving.js'

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

/** A copy of the library, and of a folder's releases when given; removed when the test ends. */
export function copyOf(from = 'test/world'): string {
  const root = mkdtempSync(join(tmpdir(), 'watched-'))
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true })
  })
  cpSync(from, root, {
    recursive: true,
    preserveTimestamps: true,
    filter: path => from !== 'test/world' || !path.includes('releases')
  })
  return root
}

/** Entities that tests add to a copy of the library. */
const work = (id: string, label: string): string =>
  `entities:\n  - { id: ${id}, type: Work, label: { en: ${label} } }\n`

/** Changes a copy of the library: it has a new work of that English name. */
export function change(folder: string, label: string): void {
  writeFileSync(join(folder, 'data/entities/new.yaml'), work('new-work', label))
}

/** Builds a folder in this process, with options of `attache build`. */
export async function build(folder: string, ...options: string[]): Promise<void> {
  await attache('build', '--quiet', '--folder', folder, ...options)
}

/**
 * Path of a copy of the library with its first release, and with a second one (its work "A second work") if `releases`
 * is 2, made before the tests of a file; entities that they add.
 */
export function builtLibrary(releases: 1 | 2 = 1): { path: string; work: typeof work } {
  const library = { path: '', work }
  beforeAll(async () => {
    const world = worldFolder()
    await buildOnce(world)
    library.path = mkdtempSync(join(tmpdir(), 'built-'))
    const options = { recursive: true, preserveTimestamps: true }
    cpSync('test/world', library.path, { ...options, filter: path => !path.includes('releases') })
    cpSync(world.releases, join(library.path, 'releases'), options)
    if (releases === 1) return
    change(library.path, 'A second work')
    await build(library.path)
  })
  afterAll(() => {
    rmSync(library.path, { recursive: true, force: true })
  })
  return library
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
