import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sha256Of } from '../base/fingerprint.js'
import { unfinishedPath } from './release-repository.js'

/**
 * Milliseconds that have to pass after a file's last change before it is recorded. A file that changes again within one
 * tick of its file system's clock (two seconds with FAT), or of a file server whose clock is slow, looks unchanged.
 */
const SETTLED = 10_000

/** Record of checksums: for the name of a file its state, and its SHA-256 in that state. */
type ChecksumRecord = Record<string, [state: string, sha256: string] | undefined>

/** State of a file as its directory tells it: size, times of change of content and inode, number of the inode. */
interface FileState {
  text: string
  /** Nanoseconds of the later time. */
  changed: bigint
}

/**
 * SHA-256 of files (hexadecimal) in their order; undefined for one that cannot be read. A file is not read again while
 * its state is that of the record at `recordPath`. The record is then rewritten, where it can be.
 */
export async function checksumsOf(
  files: readonly { name: string; path: string }[],
  recordPath: string
): Promise<(string | undefined)[]> {
  const settled = BigInt(Date.now() - SETTLED) * 1_000_000n
  const [text, ...states] = await Promise.all([
    readFile(recordPath, 'utf8').catch(() => '{}'),
    ...files.map(({ path }) => stateOf(path))
  ])
  const known = parseRecord(text)
  const checksums = await Promise.all(
    files.map(({ name, path }, nth) => {
      const entry = known[name]
      return entry && entry[0] === states[nth]?.text ? entry[1] : sha256Of(path).catch(() => undefined)
    })
  )
  const record = files.flatMap(({ name }, nth) => {
    const [state, sha256] = [states[nth], checksums[nth]]
    return state && sha256 !== undefined && state.changed < settled ? [[name, [state.text, sha256]] as const] : []
  })
  const next = JSON.stringify(Object.fromEntries(record))
  if (next !== text) await replace(recordPath, next)
  return checksums
}

async function stateOf(path: string): Promise<FileState | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined)
  if (!found) return undefined
  const { size, mtimeNs, ctimeNs, ino } = found
  return { text: [size, mtimeNs, ctimeNs, ino].join(' '), changed: mtimeNs > ctimeNs ? mtimeNs : ctimeNs }
}

/** Record of a text in JSON; an empty one when it is none. */
function parseRecord(text: string): ChecksumRecord {
  try {
    return Object(JSON.parse(text)) as ChecksumRecord
  } catch {
    return {}
  }
}

/** Atomic write of the record; none where the folder cannot be written. */
async function replace(path: string, text: string): Promise<void> {
  const next = unfinishedPath(dirname(path))
  await writeFile(next, text)
    .then(() => rename(next, path))
    .catch(() => rm(next, { force: true }).catch(() => undefined))
}
