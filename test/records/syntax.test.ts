import { describe, expect, it } from 'vitest'
import { plain, read } from './reading.js'

describe('YAML', () => {
  const bomb = Array.from({ length: 9 }, (_, i) => `  - &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]\n`).join('')
  it.each([
    ['a value that repeats itself', '- &a [*a]', '1:7  the alias is inside of the value that it repeats (found *a'],
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
    ['id,b\na,c,,d\n', '2:6  a cell is outside of the columns (found d, expected 2 cells)'],
    ['id,b,c\na,"b"\n', '2:3  the row has too few cells (found 2 cells, expected 3 cells)'],
    ['id,b\na,"c\n', '2:1  the table cannot be read: Quote Not Closed'],
    [`id,b\na,${'x'.repeat(10_000_100)}\n`, '2:1  the record is too long (expected at most 10000000 characters)']
  ])('refuses what is no table of records, %#', async (content, fault) => {
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
