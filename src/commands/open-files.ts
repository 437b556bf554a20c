import { readFileSync } from 'node:fs'

/** Files that a server has open at the same time while it starts, connections not counted. */
export const MIN_OPEN_FILES = 128

/**
 * Message on a limit of open files (`ulimit -n`) that is too low for a server; undefined when it is not, or not known.
 * Node.js has already raised the limit as far as it may.
 */
export function tooFewOpenFiles(limits = readLimits()): string | undefined {
  const limit = /^Max open files\s+(\d+)/m.exec(limits)?.[1]
  return limit !== undefined && Number(limit) < MIN_OPEN_FILES
    ? `this process may have ${limit} files open; a server needs ${MIN_OPEN_FILES}, ` +
        'and one more for each connection (ulimit -n)'
    : undefined
}

function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8')
  } catch {
    return ''
  }
}
