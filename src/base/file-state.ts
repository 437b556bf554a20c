import { stat } from 'node:fs/promises'

/**
 * Milliseconds that have to pass after a file's last change before it is recorded. A file that changes again within one
 * tick of its file system's clock (two seconds with FAT), or of a file server whose clock is slow, looks unchanged.
 */
const SETTLED = 10_000

/** State of a file as its directory tells it: size, times of change of content and inode, number of the inode. */
export interface FileState {
  text: string
  /** Nanoseconds of the later time. */
  changed: bigint
  /** Nanoseconds of the time at which its content was changed. */
  written: bigint
}

/** State of a file; undefined where there is none. */
export async function stateOf(path: string): Promise<FileState | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined)
  if (!found) return undefined
  const { size, mtimeNs, ctimeNs, ino } = found
  const changed = mtimeNs > ctimeNs ? mtimeNs : ctimeNs
  return { text: [size, mtimeNs, ctimeNs, ino].join(' '), changed, written: mtimeNs }
}

/** Test whether a file in a state was last changed so long before a time that its next change will be seen. */
export function isSettled({ changed }: FileState, now: number): boolean {
  return changed < BigInt(now - SETTLED) * 1_000_000n
}
