import { readdir, readFile } from 'node:fs/promises'
import { cpus } from 'node:os'

/** Shares of the machine's processors, 0 to 1. */
export interface ProcessorShares {
  own: number
  others: number
}

/** Milliseconds of a tick, in which Linux counts (USER_HZ). */
const TICK = 10

/** Shares of the processors that this program, with all that it starts, and other programs take from now on. */
export async function sharesFromNow(): Promise<() => Promise<ProcessorShares>> {
  const before = { ...allTimes(), own: await ownTime() }
  return async () => {
    const after = { ...allTimes(), own: await ownTime() }
    const all = Math.max(1, after.all - before.all)
    const own = (after.own - before.own) / all
    return { own, others: Math.max(0, (after.busy - before.busy) / all - own) }
  }
}

function allTimes(): { busy: number; all: number } {
  const sums = cpus().map(({ times: { user, nice, sys, irq, idle } }) => ({ busy: user + nice + sys + irq, idle }))
  const busy = sums.reduce((sum, { busy }) => sum + busy, 0)
  return { busy, all: sums.reduce((sum, { idle }) => sum + idle, busy) }
}

/** Milliseconds that this process, its descendants and those that have ended have taken; 0 where nothing tells. */
async function ownTime(): Promise<number> {
  const stats = await Promise.all(
    (await readdir('/proc').catch(() => []))
      .filter(name => /^\d+$/.test(name))
      .map(pid => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''))
  )
  // The name of the program, in parentheses, may hold anything.
  const processes = stats.filter(Boolean).map(stat => {
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + field, 0)
    return { pid: parseInt(stat, 10), parent: fields[1]!, ms: ticks * TICK }
  })
  const timeOf = (pid: number): number =>
    processes.reduce((sum, one) => sum + (one.pid === pid ? one.ms : 0) + (one.parent === pid ? timeOf(one.pid) : 0), 0)
  return timeOf(process.pid)
}
