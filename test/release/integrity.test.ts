import { createHash } from 'node:crypto'
import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checksumOf, isIntact } from '../../src/release/integrity.js'

const directory = mkdtempSync(join(tmpdir(), 'integrity-'))
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
/** File with a text, changed at a second. */
const written = (text: string, second: number): string => {
  const path = join(directory, 'file')
  writeFileSync(path, text)
  utimesSync(path, second, second)
  return path
}

it('A file is hashed once, and anew when its size or its time of change is another.', async () => {
  expect(await checksumOf(written('first', 1))).toBe(sha256('first'))
  expect(await checksumOf(written('other', 1))).toBe(sha256('first'))
  expect(await checksumOf(written('other', 2))).toBe(sha256('other'))
  expect(await checksumOf(written('longer', 2))).toBe(sha256('longer'))
  expect(await isIntact(join(directory, 'file'), { bytes: 6, sha256: sha256('longer') })).toBe(true)
  expect(await isIntact(join(directory, 'file'), { bytes: 5, sha256: sha256('longer') })).toBe(false)
})

it('A file that is not there, or a directory, has no checksum.', async () => {
  for (const path of [directory, join(directory, 'none')])
    expect([await checksumOf(path), await isIntact(path, { bytes: 0, sha256: '' })]).toEqual([undefined, undefined])
})
