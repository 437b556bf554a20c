import type { ServingProcess } from './process.js'

/** Events that servers have logged, and how often. */
export function eventsOf(processes: readonly ServingProcess[]): Map<string, number> {
  const counts = new Map<string, number>()
  const log = processes.map(({ log }) => log()).join('\n')
  for (const [, event] of log.matchAll(/"event":"([a-z-]+)"/g)) counts.set(event!, (counts.get(event!) ?? 0) + 1)
  return counts
}

/** Errors that servers did not expect, each with the lines in which it began, and how often. */
export function failuresOf(processes: readonly ServingProcess[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const line of processes.flatMap(({ log }) =>
    log()
      .split('\n')
      .filter(each => each.includes('"stack":'))
  )) {
    const { err } = JSON.parse(line) as { err: { stack: string } }
    const reason = err.stack.split('\n').slice(0, 4).join(' ')
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return counts
}
