import type { Stats } from 'node:fs'
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
  const found = await fileAt(path)
  return found && found.size === bytes && (await hashedOnce(path, found)) === sha256
}

/** SHA-256 of a file in hexadecimal, once for each state of it. Undefined when there is no such file. */
export async function checksumOf(path: string): Promise<string | undefined> {
  const found = await fileAt(path)
  return found && hashedOnce(path, found)
}

async function fileAt(path: string): Promise<Stats | undefined> {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() ? found : undefined
}

function hashedOnce(path: string, { size, mtimeMs }: Stats): Promise<string> {
  const key = `${path}\n${size}\n${mtimeMs}`
  const known = checksums.get(key)
  if (known) return known
  const checksum = sha256Of(path)
  checksums.set(key, checksum)
  checksum.catch(() => checksums.delete(key))
  return checksum
}
