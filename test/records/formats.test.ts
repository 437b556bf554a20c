import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BuildCache } from '../../src/base/build-cache.js'
import { formatFault, Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import type { ParsedMapping, ParsedValue } from '../../src/base/parsed-values.js'
import { readEntities } from '../../src/records/files.js'

/** What the data files of one format say, and the faults of reading them. */
async function read(name: string, content: string | Buffer): Promise<{ entities: ParsedMapping[]; faults: string[] }> {
  const root = mkdtempSync(join(tmpdir(), 'formats-'))
  const path = join(root, 'data/entities', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  const report = new Report()
  const entities: ParsedMapping[] = []
  try {
    for await (const { mapping } of readEntities(folderAt(root), report, new BuildCache(false))) entities.push(mapping)
  } finally {
    rmSync(root, { recursive: true })
  }
  return { entities, faults: report.faults.map(fault => formatFault(fault).replace('data/entities/', '')) }
}

/** A value without its places. */
function plain(value: ParsedValue): unknown {
  if (value.kind === 'text') return value.text
  if (value.kind === 'list') return value.values.map(plain)
  return Object.fromEntries(value.entries.map(entry => [entry.key, plain(entry.value)]))
}

const long = 'x'.repeat(1_000_001)
const nested = (open: string, close: string): string => open.repeat(20_000) + close.repeat(20_000)

describe('Data files of every format', () => {
  it.each([
    [
      'a.yaml',
      'entities:\n  - { id: a, note: { en: b, ka: c }, n: 0.1000000000000000055, m: 9007199254740993, e: 1E3 }\n'
    ],
    ['a.csv', 'id,note@en,note@ka,n,m,e\na,b,c,0.1000000000000000055,9007199254740993,1E3\n'],
    ['a.jsonl', '{"id":"a","note":{"en":"b","ka":"c"},"n":0.1000000000000000055,"m":9007199254740993,"e":1E3}\n'],
    ['bom.csv', '\ufeffid,note@en,note@ka,n,m,e\r\na,b,c,0.1000000000000000055,9007199254740993,1E3\r\n'],
    [
      'bom.yaml',
      '\ufeffentities:\r\n- id: a\r\n  note: { en: b, ka: c }\r\n  n: 0.1000000000000000055\r\n  m: ' +
        '9007199254740993\r\n  e: 1E3'
    ],
    ['sep.csv', 'sep=,\nid,note@en,note@ka,n,m,e,,\na,b,c,0.1000000000000000055,9007199254740993,1E3,,\n,,,,,,,\n']
  ])('say the same, to the last digit of a number: %s', async (name, content) => {
    const { entities, faults } = await read(name, content)
    expect(faults).toEqual([])
    const [n, m] = ['0.1000000000000000055', '9007199254740993']
    expect(entities.map(plain)).toEqual([{ id: 'a', note: { en: 'b', ka: 'c' }, n, m, e: '1E3' }])
  })

  it.each([
    ['a.yaml', 'entities:\n  - id: a\n    b: c\n    b: d\n', 'a.yaml:4:5  the key stands twice (found b)'],
    ['a.csv', 'id,b,b\na,c,d\n', 'a.csv:1:6  the key stands twice (found b)'],
    ['a.csv', 'id,b@en,b@en\na,c,d\n', 'a.csv:1:9  the key stands twice (found b@en)'],
    ['a.csv', 'id,b,b@en\na,c,d\n', 'a.csv:2:5  the key stands twice (found b)'],
    ['a.jsonl', '{"id":"a",\t"b":1, "b":{"b":1}}\n', 'a.jsonl:1:19  the key stands twice (found b)']
  ])('have a key once: %s', async (name, content, fault) => {
    expect((await read(name, content)).faults).toEqual([fault])
  })

  it.each([
    ['a.yaml', (text: string) => `entities:\n  - id: "a"\n    b: "x${escaped(text)}"\n`, '3:8'],
    ['a.csv', (text: string) => `id,b\na,x${text}y\n`, '2:3'],
    ['a.jsonl', (text: string) => `{"id":"a","b":"x${escaped(text)}"}\n`, '1:15']
  ])('have only characters that can be published: %s', async (name, write, place) => {
    for (const character of ['\u000b', '\u0000', '\ufffe', '\uffff', '\ud800']) {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
      // CSV has no escapes, and UTF-8 no lone surrogates.
      if (name.endsWith('.csv') && character === '\ud800') continue
      expect((await read(name, write(character))).faults).toEqual([
        `${name}:${place}  the text has a character that cannot be published ` +
          `(found U+${code}, expected no control characters, lone surrogates, U+FFFE or U+FFFF)`
      ])
    }
  })

  it.each([
    ['a.yaml', `entities:\n  - id: a\n    b: ${long}\n`, '3:8'],
    ['a.csv', `id,b\na,${long}\n`, '2:3'],
    ['a.jsonl', `{"id":"a","b":"${long}"}\n`, '1:15']
  ])('have texts of bounded length: %s', async (name, content, place) => {
    expect((await read(name, content)).faults).toEqual([
      `${name}:${place}  the text is too long (found 1000001 characters, expected at most 1000000 characters)`
    ])
  })

  it.each([
    ['a.yaml', `entities:\n  - id: a\n    b: ${nested('[', ']')}\n`, '3:105'],
    ['b.yaml', `entities:\n  - id: a\n    b: ${nested('{a: ', '}')}\n`, '3:396'],
    ['c.yaml', `${'- '.repeat(20_000)}a\n`, '1:201'],
    ['a.jsonl', `{"b":${nested('[', ']')}}\n`, '1:105'],
    ['b.jsonl', `{"b":"[",\t"c":${'{"a":'.repeat(20_000)}\n`, '1:510']
  ])('have values of bounded depth: %s', async (name, content, place) => {
    expect((await read(name, content)).faults).toEqual([
      `${name}:${place}  nested too deeply (expected at most 100 levels)`
    ])
  })

  it.each([
    ['a.yaml', Buffer.from('entities:\n  - id: a\xff\n', 'latin1'), 'a.yaml:2:10'],
    ['a.csv', Buffer.from('id\na\nb\xff\n', 'latin1'), 'a.csv:3:2'],
    ['a.jsonl', Buffer.from('{"id":"a"}\n{"id":"\xff"}\n', 'latin1'), 'a.jsonl:2:8']
  ])('are UTF-8: %s', async (name, content, place) => {
    expect((await read(name, content)).faults[0]).toMatch(`${place}  the file is not UTF-8 (found byte 0xff`)
  })

  it.each([
    ['list.yaml', `entities:\n  - id: a\n    b:\n${'    - c\n'.repeat(200_000)}`],
    ['list.csv', `id,b\na,${'c|'.repeat(200_000)}c\n`],
    ['list.jsonl', `{"id":"a","b":[${'"c",'.repeat(200_000)}"c"]}\n`]
  ])('may have long lists: %s', async (name, content) => {
    const { entities, faults } = await read(name, content)
    expect(faults).toEqual([])
    const list = entities[0]!.entries[1]!.value
    expect(list.kind === 'list' && list.values.length).toBeGreaterThanOrEqual(200_000)
  })
})

describe('YAML', () => {
  const bomb = Array.from({ length: 9 }, (_, i) => `  - &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]\n`).join('')
  it.each([
    ['a value that repeats itself', '- &a [*a]', '1:7  the alias stands inside of what it repeats (found *a'],
    ['an alias of nothing', 'a: *b', '1:4  unknown alias (found *b'],
    ['an alias of what follows', 'a: *b\nb: &b c', '1:4  unknown alias (found *b'],
    ['what grows by repetition', `entities:\n  - &a0 [x]\n${bomb}`, '8:25  aliases repeat too much (found *a5'],
    ['a list as a key', 'a: b\n? [c]\n: d', '2:3  the key is not a name'],
    ['a second document', 'a: b\n---\nc: d', '2:1  the YAML file has more than one document'],
    ['what is too large', `a: ${'x '.repeat(2_000_000)}`, '1:1  the YAML file is too large']
  ])('refuses %s', async (_, content, fault) => {
    const { faults } = await read('a.yaml', content)
    expect(faults).toEqual([expect.stringContaining(`a.yaml:${fault}`)])
  })

  it('follows an alias, with the place where it stands', async () => {
    const { entities } = await read('a.yaml', 'entities:\n  - { id: a, b: &b { c: d } }\n  - { id: e, b: *b }\n')
    expect(entities.map(plain)).toEqual([
      { id: 'a', b: { c: 'd' } },
      { id: 'e', b: { c: 'd' } }
    ])
    expect(entities[1]!.entries[1]!.value.at).toEqual({ line: 3, column: 17 })
  })
})

describe('CSV', () => {
  it.each([
    ['id;type;label@en\na;Place;A\n', '1:1  the columns are not separated by commas (found ;, expected ,)'],
    ['sep=;\nid;type\na;Place\n', '1:1  the columns are not separated by commas (found ;, expected ,)'],
    ['sep=;\nid;n\na;"a ""b"""\n', '1:1  the columns are not separated by commas (found ;, expected ,)'],
    ['\nid;n\na;"a, b"\n', '2:1  the columns are not separated by commas (found ;, expected ,)'],
    ['id\ttype\na\tPlace\n', '1:1  the columns are not separated by commas (found a tab, expected ,)'],
    ['id,,b\na,c,d\n', '1:4  a column has no name (expected a key)'],
    ['id,b\na,c,,d\n', '2:6  a cell stands outside of the columns (found d, expected 2 cells)'],
    ['id,b,c\na,"b"\n', '2:3  the row has too few cells (found 2 cells, expected 3 cells)'],
    ['id,b\na,"c\n', '2:1  the table cannot be read: Quote Not Closed'],
    [`id,b\na,${'x'.repeat(10_000_100)}\n`, '2:1  the record is too long (expected at most 10000000 characters)']
  ])('refuses what is no table of records: %j', async (content, fault) => {
    const { faults } = await read('a.csv', content)
    expect(faults).toEqual([expect.stringContaining(`a.csv:${fault}`)])
  })
})

describe('JSON Lines', () => {
  it.each([
    ['{"a": 1,}', '9', 'property name expected'],
    ['{"a": 01}', '8', 'comma expected'],
    ['{"a": 1} // b', '10', 'invalid comment token'],
    ['{"a": "\\x"}', '7', 'invalid escape character'],
    ['{"a": "\t"}', '7', 'invalid character'],
    ['{"a": NaN}', '7', 'invalid symbol'],
    ['{"a": 1} {"b": 2}', '10', 'end of file expected'],
    ["{'a': 1}", '2', 'invalid symbol']
  ])('refuses what is not JSON: %s', async (line, column, words) => {
    const { faults } = await read('a.jsonl', `\n${line}\n`)
    expect(faults).toEqual([`a.jsonl:2:${column}  the JSON cannot be read: ${words} (expected one JSON object a line)`])
  })

  it('has a place for each value, also of names that occur twice', async () => {
    const { entities } = await read('a.jsonl', '{"id":"b","b":{"id":["b", true]}}')
    expect(entities[0]).toMatchObject({
      entries: [
        { key: 'id', at: { column: 2 }, value: { text: 'b', at: { column: 7 } } },
        {
          key: 'b',
          at: { column: 11 },
          value: {
            entries: [
              { at: { column: 16 }, value: { values: [{ at: { column: 22 } }, { text: 'true', at: { column: 27 } }] } }
            ]
          }
        }
      ]
    })
  })
})

function escaped(text: string): string {
  return `\\u${text.charCodeAt(0).toString(16).padStart(4, '0')}`
}
