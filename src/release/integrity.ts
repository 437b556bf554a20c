import { stat } from 'node:fs/promises'
import { LRUCache } from 'lru-cache'
import { sha256Of } from '../base/fingerprint.js'
import type { Manifest } from './manifest.js'

/** Checksums by path, size and time of change: each file is hashed once. */
const checksums = new LRUCache<string, Promise<string>>({ max: 10_000 })

/** Test whether a file is as its manifest says: size each time, SHA-256 once. Undefined when there is no such file. */
export async function isIntact(
  path: string,
  { bytes, sha256 }: Pick<Manifest['files'][number], 'bytes' | 'sha256'>
): Promise<boolean | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) return undefined
  if (found.size !== bytes) return false
  const key = `${path}\n${found.size}\n${found.mtimeMs}`
  let checksum = checksums.get(key)
  if (!checksum) {
    checksum = sha256Of(path)
    checksums.set(key, checksum)
    checksum.catch(() => checksums.delete(key))
  }
  return (await checksum) === sha256
}
