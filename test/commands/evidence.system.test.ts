import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/base/document.js'
import { libraryCopy } from '../release/folder.js'
import { attache } from './cli.js'

describe('attache evidence', () => {
  it('agrees with documents that are as their sources say', async () => {
    const { root } = await libraryCopy()
    const { code, out } = await attache('evidence', '--folder', root, '--documents', join(root, 'documents'))
    expect(out.trim().split('\n')).toEqual([
      'agrees   north-catalogue  north.txt  298 characters, 4 records, 5 passages',
      'agrees   south-catalogue  south.txt  243 characters, 4 records, 4 passages'
    ])
    expect(code).toBe(0)
  })

  it('shows what a record quotes, counted in code points', async () => {
    const { root } = await libraryCopy()
    const { out } = await attache(
      'evidence',
      '--folder',
      root,
      '--documents',
      join(root, 'documents'),
      '--record',
      'luka-borrows-leagues'
    )
    expect(out).toContain('luka-borrows-leagues\n  209-255\n  | ლუკას ოცი ათასი ლიე 2023 წლის ნოემბრიდან აქვს.\n')
    expect(out).not.toContain('south-catalogue')
  })

  it('exits with 1 when a document has changed or is missing', async () => {
    const { root } = await libraryCopy()
    await appendFile(join(root, 'documents/north.txt'), '!')
    await rm(join(root, 'documents/south.txt'))
    const { code, out } = await attache('evidence', '--folder', root, '--documents', join(root, 'documents'))
    expect(out).toContain('differs  north-catalogue')
    expect(out).toContain('characters: found 299, expected 298')
    expect(out).toContain('there is no south.txt')
    expect(code).toBe(1)
  })
})

describe('a document', () => {
  it('is counted as it stands: byte order mark, line ends, characters beyond 16 bits', async () => {
    const { root } = await libraryCopy()
    const path = join(root, 'odd.txt')
    const text = '\ufeffa\r\n😀 e\u0301 \u00e9\n'
    await writeFile(path, text)
    const document = await readDocument(path)
    expect(document.characters).toBe([...text].length)
    expect(document.passage(0, 4)).toBe('\ufeffa\r\n')
    expect(document.passage(4, 8)).toBe('😀 e\u0301')
    expect(document.sha256).toBe(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
    )
  })

  it('that is not UTF-8 is refused', async () => {
    const { root } = await libraryCopy()
    await writeFile(join(root, 'latin.txt'), Buffer.from([0x61, 0xe9, 0x62]))
    await expect(readDocument(join(root, 'latin.txt'))).rejects.toThrow()
  })
})
