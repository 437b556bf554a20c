import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isSettled, stateOf } from '../base/file-state.js'
import { sha256Of } from '../base/fingerprint.js'
import { unfinishedPath } from './release-repository.js'

/** Record of checksums: for the name of a file its state, and its SHA-256 in that state. */
type ChecksumRecord = Record<string, [state: string, sha256: string] | undefined>

/** Checksum of a file: its SHA-256 (hexadecimal), and when it was last written (nanoseconds). */
export interface FileChecksum {
  sha256: string
  written: bigint
}

/**
 * Checksums of files in their order; undefined for one that cannot be read. A file is not read again while its state is
 * that of the record at `recordPath`. The record is then rewritten, where it can be.
 */
export async function checksumsOf(
  files: readonly { name: string; path: string }[],
  recordPath: string
): Promise<(FileChecksum | undefined)[]> {
  const now = Date.now()
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
    return state && sha256 !== undefined && isSettled(state, now) ? [[name, [state.text, sha256]] as const] : []
  })
  const next = JSON.stringify(Object.fromEntries(record))
  if (next !== text) await replace(recordPath, next)
  return checksums.map((sha256, nth) => {
    const written = states[nth]?.written
    return sha256 === undefined || written === undefined ? undefined : { sha256, written }
  })
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
