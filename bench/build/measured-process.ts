import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { processTimes } from '../processor-times.js'
import type { Processor } from './processors.js'

const LOOK_MS = 50

/** What a process took: seconds by the clock and of processors, and the most memory, in MB. */
export interface Usage {
  seconds: number
  cpuSeconds: number
  megabytes: number
}

/**
 * Run of a processor, started anew. Rejects when it wrote nothing, ends with another code than 0 and 1 (there are
 * faults), or takes more than so many seconds.
 */
export async function measure(
  { name, command, output, printed }: Processor,
  { cwd, seconds }: { cwd: string; seconds: number }
): Promise<Usage> {
  await rm(output, { force: true })
  const out = await open(printed, 'w')
  const start = performance.now()
  const before = endedMs()
  const child = spawn(command[0]!, command.slice(1), {
    cwd,
    stdio: ['ignore', out.fd, 'pipe'],
    timeout: seconds * 1000,
    killSignal: 'SIGKILL'
  })
  let said = ''
  let kilobytes = 0
  child.stderr!.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-1000)))
  const watch = setInterval(() => {
    kilobytes = Math.max(kilobytes, peakOf(child.pid))
  }, LOOK_MS)
  try {
    // What it said may come after its end.
    const closed = once(child, 'close')
    const [code] = (await once(child, 'exit')) as [number | null]
    const usage = { seconds: (performance.now() - start) / 1000, cpuSeconds: (endedMs() - before) / 1000 }
    await closed
    if (code === null || code > 1 || !existsSync(output) || !statSync(output).size)
      throw new Error(`${name} ended with ${String(code)}: ${said}`)
    return { ...usage, megabytes: kilobytes / 1024 }
  } finally {
    clearInterval(watch)
    await out.close()
  }
}

/** Milliseconds of processors that processes took which this one started and which have ended, as Linux tells. */
function endedMs(): number {
  try {
    return processTimes(readFileSync('/proc/self/stat', 'utf8')).ended
  } catch {
    return 0
  }
}

function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
