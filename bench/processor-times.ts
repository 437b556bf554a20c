import { cpus } from 'node:os'

/** Milliseconds of a tick, in which Linux counts (USER_HZ). */
const MS_OF_TICK = 10

/** Milliseconds of all processors since the machine started: in use, and in all. */
export function machineTimes(): { busy: number; all: number } {
  const sums = cpus().map(({ times: { user, nice, sys, irq, idle } }) => ({ busy: user + nice + sys + irq, idle }))
  const busy = sums.reduce((sum, { busy }) => sum + busy, 0)
  return { busy, all: sums.reduce((sum, { idle }) => sum + idle, busy) }
}

/** Milliseconds of processors that a process has taken, and that its children took which have ended. */
export interface ProcessTimes {
  pid: number
  parent: number
  own: number
  ended: number
}

/** Times of a process, of the text of `/proc/<pid>/stat`. */
export function processTimes(stat: string): ProcessTimes {
  // The name of the program, in parentheses, may hold anything.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15)
  return {
    pid: parseInt(stat, 10),
    parent: fields[1]!,
    own: (user + system) * MS_OF_TICK,
    ended: (endedUser + endedSystem) * MS_OF_TICK
  }
}
