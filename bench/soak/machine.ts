import { readdir, readFile } from 'node:fs/promises'
import { machineTimes, processTimes } from '../processor-times.js'

/** Shares of the machine's processors, 0 to 1. */
export interface ProcessorShares {
  own: number
  others: number
}

/** Shares of the processors that this program, with all that it starts, and other programs take from now on. */
export async function sharesFromNow(): Promise<() => Promise<ProcessorShares>> {
  const before = { ...machineTimes(), own: await ownTime() }
  return async () => {
    const after = { ...machineTimes(), own: await ownTime() }
    const all = Math.max(1, after.all - before.all)
    const own = (after.own - before.own) / all
    return { own, others: Math.max(0, (after.busy - before.busy) / all - own) }
  }
}

/** Milliseconds that this process, its descendants and those that have ended have taken; 0 where nothing tells. */
async function ownTime(): Promise<number> {
  const stats = await Promise.all(
    (await readdir('/proc').catch(() => []))
      .filter(name => /^\d+$/.test(name))
      .map(pid => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''))
  )
  const processes = stats.filter(Boolean).map(processTimes)
  const timeOf = (at: number): number =>
    processes.reduce(
      (sum, { pid, parent, own, ended }) => sum + (pid === at ? own + ended : 0) + (parent === at ? timeOf(pid) : 0),
      0
    )
  return timeOf(process.pid)
}
