import { describe, expect, it } from 'vitest'
import { plain, read } from './reading.js'

/** More than a function may have arguments. */
const MANY = 130_000
/** Bytes of the chunks in which data files are read. */
const CHUNK = 1 << 18
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
    ['a.yaml', 'entities:\n  - id: a\n    b: c\n    b: d\n', 'a.yaml:4:5  duplicate key (found b)'],
    ['a.csv', 'id,b,b\na,c,d\n', 'a.csv:1:6  duplicate key (found b)'],
    ['a.csv', 'id,b@en,b@en\na,c,d\n', 'a.csv:1:9  duplicate key (found b@en)'],
    ['a.csv', 'id,b,b@en\na,c,d\n', 'a.csv:2:5  duplicate key (found b)'],
    ['a.jsonl', '{"id":"a",\t"b":1, "b":{"b":1}}\n', 'a.jsonl:1:19  duplicate key (found b)']
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
    ['the first byte', '', 'ff', 'a\n', '1:1', 0],
    ['the last byte', '\n\n', 'e9', '', '3:1', 2],
    ['after characters of one to four bytes', '\nqქé😀', 'ff', '\n', '2:6', 11],
    ['after a byte order mark and CRLF', '\ufeff\r\n\r\nა ', '80', '\r\n', '3:3', 11],
    ['where a character lacks a byte', '\né', 'e282', 'x\n', '2:2', 3],
    ['where the end cuts a character', '\né', 'f09f98', '', '2:2', 3],
    ['after a chunk that ends inside of a character', `${' '.repeat(CHUNK - 2)}\nქ😀`, 'ff', '\n', '2:4', CHUNK + 6],
    ['where a chunk ends', `${' '.repeat(CHUNK - 2)}\n`, 'e1', '\n', '2:1', CHUNK - 1],
    ['inside of a character that a chunk cuts', `${' '.repeat(CHUNK - 3)}\n`, 'e183', ' \n', '2:1', CHUNK - 2],
    ['far behind', '\u3000\n'.repeat(CHUNK), 'ff', '', `${CHUNK + 1}:1`, 4 * CHUNK]
  ])('are UTF-8, or told where they are not: %s', async (_, before, broken, after, place, offset) => {
    const content = Buffer.concat([Buffer.from(before), Buffer.from(broken, 'hex'), Buffer.from(after)])
    for (const name of ['a.yaml', 'a.csv', 'a.jsonl'])
      expect((await read(name, content)).faults).toEqual([
        `${name}:${place}  the file is not UTF-8 ` +
          `(found byte 0x${broken.slice(0, 2)} at offset ${offset}, expected UTF-8 text)`
      ])
  })

  it.each([
    ['a.csv', `id,b\n${'ქ,1\n'.repeat(CHUNK)}`],
    ['a.jsonl', '{"id":"ქ","b":1}\n'.repeat(CHUNK)]
  ])('are read up to the line that is not UTF-8: %s', async (name, before) => {
    const { entities, faults } = await read(name, Buffer.concat([Buffer.from(before), Buffer.of(0xff)]))
    expect(entities).toHaveLength(CHUNK)
    expect(faults).toHaveLength(1)
  })

  it.each([
    ['list.yaml', `entities:\n  - id: a\n    b:\n${'    - c\n'.repeat(MANY)}`],
    ['list.csv', `id,b\na,${'c|'.repeat(MANY)}c\n`],
    ['list.jsonl', `{"id":"a","b":[${'"c",'.repeat(MANY)}"c"]}\n`]
  ])('may have long lists: %s', async (name, content) => {
    const { entities, faults } = await read(name, content)
    expect(faults).toEqual([])
    const list = entities[0]!.entries[1]!.value
    expect(list.kind === 'list' && list.values.length).toBeGreaterThanOrEqual(MANY)
  })
})

function escaped(text: string): string {
  return `\\u${text.charCodeAt(0).toString(16).padStart(4, '0')}`
}
