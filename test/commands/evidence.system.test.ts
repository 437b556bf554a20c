import { appendFile, cp, readFile, rm, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/base/document.js'
import { libraryCopy } from '../library.js'
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

describe('attache evidence of a table', () => {
  it('agrees with the release, until a cell of a row is another', async () => {
    const { root } = await libraryCopy()
    for (const part of ['base', 'as it is']) await cp(`test/fixtures/tables/${part}`, root, { recursive: true })
    const table = join(root, 'tables/loans.csv')
    const source = join(root, 'data/sources/desk-register.yaml')
    const hash = async (): Promise<string> =>
      createHash('sha256')
        .update(await readFile(table))
        .digest('hex')
    const state = async (): Promise<void> =>
      writeFile(source, (await readFile(source, 'utf8')).replace(/sha256: \w+/, `sha256: ${await hash()}`))
    const folders = ['--folder', root, '--tables', join(root, 'tables')]
    const look = ['evidence', ...folders, '--documents', join(root, 'documents'), '--source', 'desk-register']
    await state()
    expect((await attache('build', ...folders)).code).toBe(0)
    const agreed = await attache(...look)
    expect(agreed.out).toContain('agrees   desk-register  loans.csv  3 rows, 3 records')
    expect(agreed.out).toContain('desk-loan-2\n  row 2\n  | no: 2\n  | reader: Béla\n')
    expect(agreed.code).toBe(0)
    // A table that is changed together with what its source says of it.
    await writeFile(table, (await readFile(table, 'utf8')).replace('May 2020', 'June 2020'))
    await state()
    const differs = await attache(...look)
    expect(differs.out).toContain('desk-loan-2: the cells of row 2 are not those of the release\n')
    expect(differs.out).not.toContain('desk-loan-1: ')
    expect(differs.code).toBe(1)
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
