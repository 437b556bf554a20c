import { rmSync } from 'node:fs'
import { rm, utimes } from 'node:fs/promises'

/** Heartbeat of a file or directory; its end removes it. */
export interface Heartbeat {
  end(): Promise<void>
}

/**
 * Heartbeat of a file or directory of this process, by which other hosts see that it is in use: touched at each
 * interval, removed at the end or when the process exits. `beat`: what is done instead of touching it.
 */
export function startHeartbeat(path: string, intervalMs: number, beat = () => touch(path)): Heartbeat {
  const remove = (): void => {
    rmSync(path, { recursive: true, force: true })
  }
  process.once('exit', remove)
  const timer = setInterval(() => void beat().catch(() => undefined), intervalMs).unref()
  return {
    async end() {
      clearInterval(timer)
      process.removeListener('exit', remove)
      await rm(path, { recursive: true, force: true }).catch(() => undefined)
    }
  }
}

/** Touches a file or directory of this process at each interval, until it has gone or has another name. */
export function touchWhileThere(path: string, intervalMs: number): void {
  const timer = setInterval(() => {
    touch(path).catch(() => {
      clearInterval(timer)
    })
  }, intervalMs).unref()
}

/** Update of the time of the last change. */
export async function touch(path: string): Promise<void> {
  const now = new Date()
  await utimes(path, now, now)
}
