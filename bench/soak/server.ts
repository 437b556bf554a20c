import { spawn } from 'node:child_process'
import { appendFile, cp, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../src/base/folder.js'

/** Size of a process: MiB of memory (0 where nothing tells), and threads. */
export interface ProcessSize {
  mb: number
  threads: number
}

/** Server under test, over a copy of a folder, and what its operator does to it. */
export interface SoakServer {
  url: string
  /** Its log so far. */
  log(): string
  size(): Promise<ProcessSize>
  /** Changes a saved query, of which a release is built and swapped in. Resolves with the text that it now has. */
  change(nth: number): Promise<string>
  /** Takes the directory of the current release away. */
  removeRelease(): Promise<void>
  /** Exit code, and milliseconds from SIGTERM to the end. */
  stop(): Promise<{ code: number | null; ms: number }>
}

/** Saved query that is changed, by its name. */
export async function changedQuery(folder: string): Promise<string> {
  const names = (await readdir(join(folder, 'queries'))).filter(name => name.endsWith('.rq')).sort()
  return names[0]!.slice(0, -'.rq'.length)
}

/** Starts a server with `--watch` over a copy of a folder. */
export async function startSoakServer(folder: string, changed: string): Promise<SoakServer> {
  const copy = await mkdtemp(join(tmpdir(), 'soak-'))
  for (const part of ['ontology', 'shapes', 'data', 'queries', 'messages', 'attache.yaml'])
    await cp(join(folder, part), join(copy, part), { recursive: true }).catch(() => undefined)
  const query = join(copy, 'queries', `${changed}.rq`)
  const options = ['--port', '0', '--watch', '--trust-proxy', '1', '--rate', '0', '--time-limit', '5']
  const child = spawn(
    process.execPath,
    [join(packageRoot, 'dist', 'attache.js'), 'serve', '--folder', copy, '--log-level', 'warn', ...options],
    { stdio: ['ignore', 'pipe', 'pipe'] }
  )
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  let out = ''
  for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    out += text
    if (out.includes('\n')) break
  }
  const url = /http:\S+(?=\/\s)/.exec(out)?.[0]
  if (url === undefined) throw new Error(`the server ended before it served: ${log}`)
  return {
    url,
    log: () => log,
    async size() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
      const field = (name: string): number => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0)
      return { mb: Math.round(field('VmRSS') / 1024), threads: field('Threads') }
    },
    async change(nth) {
      await appendFile(query, `# change ${nth}\n`)
      return readFile(query, 'utf8')
    },
    async removeRelease() {
      const releases = join(copy, 'releases')
      const id = (await readFile(join(releases, 'current'), 'utf8')).trim()
      await rename(join(releases, id), join(copy, 'removed'))
    },
    async stop() {
      const began = performance.now()
      child.kill('SIGTERM')
      const code = await ended
      await rm(copy, { recursive: true, force: true })
      return { code, ms: performance.now() - began }
    }
  }
}
