import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { attache } from '../commands/cli.js'
import type { Run } from '../commands/cli.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offices-'))
  await cp('test/fixtures/offices', folder, { recursive: true })
})

const run = (file: string, ...options: string[]): Promise<Run> =>
  attache('resolve', `test/resolve/tables/${file}`, '--folder', folder, ...options)
const rowsOf = ({ out }: Run, delimiter = ','): Record<string, string>[] =>
  parse(out, { columns: true, delimiter }) as Record<string, string>[]

describe('attache resolve', () => {
  it('adds to each row who is meant, and leaves its own cells as they are', async () => {
    const done = await run('meetings.csv', '--name', 'title', 'guest', '--on', 'date')
    const rows = rowsOf(done)
    const shown = rows.map(({ note, outcome, certainty, personName, candidates, unmatched }) =>
      [note, outcome, certainty, personName, candidates, unmatched].join(';')
    )
    expect(shown).toEqual([
      'one, quoted;one;certain;Fritz von Tarlenheim;Fritz von Tarlenheim, Minister of War of Ruritania, certain;',
      'homonyms;several;;;Grenfall Lorry, Minister of War of Graustark, certain | Grenfall Lorry, none;',
      'handover;several;;;Otto Sapt, Minister of War of Ruritania, certain' +
        ' | Fritz von Tarlenheim, Minister of War of Ruritania, certain;',
      ';none;;;;Nobody Inparticular',
      'no such day;problem;;;;',
      'no day;several;;Rudolf Rassendyll;Rudolf Rassendyll, Harbour Master, certain' +
        ' | Rudolf Rassendyll, Minister of War of Ruritania, certain;',
      'no name;problem;;;;',
      'vacant;one;certain;;vacant, Harbour Master, certain;',
      ';problem;;;;'
    ])
    expect(rows[2]!['postName']).toBe('Minister of War of Ruritania')
    expect(rows[0]!['passages']).toBe(
      'https://example.org/offices/source/annals#char=11,20 https://example.org/offices/source/annals#char=30,40'
    )
  })

  it('tells the problem of a row with its line, goes on, and exits with 1', async () => {
    const { code, err } = await run('meetings.csv', '--name', 'title', 'guest', '--on', 'date')
    expect(err.split('\n').slice(0, 4)).toEqual([
      'test/resolve/tables/meetings.csv:6  the day is "31/02/1908", but it is not EDTF; expected EDTF like 2003-05-06',
      'test/resolve/tables/meetings.csv:8  there is no name',
      'test/resolve/tables/meetings.csv:10  the row has 3 cells, expected 4',
      '2 resolved, 3 with several candidates, 1 with none, 3 with problems'
    ])
    expect(code).toBe(1)
  })

  it('knows UTF-16 by its mark, and what separates the columns by the first line', async () => {
    const done = await run('utf-16.tsv', '--on', 'on')
    expect(rowsOf(done, '\t')[0]).toMatchObject({ name: 'რუდოლფ რასენდილი', personName: 'Rudolf Rassendyll' })
    expect(done.code).toBe(0)
  })

  it('reads another encoding that is named', async () => {
    const done = await run('windows-1251.csv', '--on', 'on', '--encoding', 'windows-1251')
    expect(rowsOf(done, ';')[0]).toMatchObject({ name: 'Рудольф', outcome: 'none', unmatched: 'Рудольф' })
  })

  it('tells the row that is in another encoding than the rest', async () => {
    const done = await run('mixed.csv', '--on', 'on')
    expect(rowsOf(done).map(({ outcome }) => outcome)).toEqual(['one', 'problem', 'one'])
    expect(done.err).toContain('mixed.csv:3  the name has bytes that are not of the encoding')
  })

  it.each([
    [['meetings.csv'], 'it has no column "name"; its columns are title, guest, date, note'],
    [['meetings.csv', '--name', 'guest', '--kind', 'Humen'], 'there is no class "Humen"'],
    [['meetings.csv', '--name', 'guest', '--encoding', 'cp9'], 'expected a name such as windows-1251'],
    [['absent.csv'], 'there is no file test/resolve/tables/absent.csv']
  ])('refuses what it cannot do: %j', async ([file, ...options], sentence) => {
    const { code, err, out } = await run(file!, ...options)
    expect(err).toContain(sentence)
    expect([code, out]).toEqual([2, ''])
  })
})
