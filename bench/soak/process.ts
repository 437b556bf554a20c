import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { cliPath } from '../paths.js'

/** Size of a process: MiB of memory (0 where nothing tells), and threads. */
export interface ProcessSize {
  mb: number
  threads: number
}

/** End of a process: exit code, and milliseconds from SIGTERM on. */
export interface ProcessEnd {
  code: number | null
  ms: number
}

/** Process of `attache serve` that answers. */
export interface ServingProcess {
  url: string
  /** Its log so far. */
  log(): string
  /** What it said last when it ended by itself. */
  crash(): string | undefined
  size(): Promise<ProcessSize>
  /** Ends it at once (SIGKILL). */
  kill(): Promise<void>
  stop(): Promise<ProcessEnd>
}

/** Options of a server in a soak. */
export const soakOptions: readonly string[] = ['--rate', '0', '--time-limit', '5', '--log-level', 'warn']

/** Starts `attache serve`; resolves when it answers. `cli`: the program, when it is another than this. */
export async function startServing(options: readonly string[], cli = cliPath): Promise<ServingProcess> {
  const child = spawn(process.execPath, [cli, 'serve', ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  process.once('exit', () => child.kill('SIGKILL'))
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  let [isEnded, crash] = [false, undefined as string | undefined]
  void ended.then(code => {
    const said = log.split('\n').filter(line => line && !line.startsWith('{'))
    if (!isEnded) crash = `a server ended by itself with ${code}: ${said.slice(-20).join(' | ')}`
  })
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
    crash: () => crash,
    size: () => sizeOf(child),
    async kill() {
      isEnded = true
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      isEnded = true
      const began = performance.now()
      child.kill('SIGTERM')
      return { code: await ended, ms: performance.now() - began }
    }
  }
}

async function sizeOf({ pid }: ChildProcess): Promise<ProcessSize> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const field = (name: string): number => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  return { mb: Math.round(field('VmRSS') / 1024), threads: field('Threads') }
}
