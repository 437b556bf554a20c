import { describe, expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { readYaml } from '../../src/base/yaml.js'

describe('YAML', () => {
  it('leaves every scalar the text it is written as', () => {
    const written = ['2025-12-15', '1999/..', 'no', '1204-1298', '0o17', '1e3', '~', 'null', '2004-06~', '007']
    const value = readYaml('x.yaml', written.map(text => `- ${text}\n`).join(''), new Report())
    expect(value?.kind === 'list' && value.values.map(text => text.kind === 'text' && text.text)).toEqual(written)
  })

  it('knows the places of keys and values', () => {
    const value = readYaml('x.yaml', 'a: 1\nb:\n  - c: [x, y]\n', new Report())
    expect(value).toMatchObject({
      kind: 'mapping',
      entries: [
        { key: 'a', at: { line: 1, column: 1 }, value: { at: { line: 1, column: 4 } } },
        {
          key: 'b',
          at: { line: 2, column: 1 },
          value: {
            values: [
              {
                entries: [
                  {
                    key: 'c',
                    at: { line: 3, column: 5 },
                    value: { values: [{ at: { line: 3, column: 9 } }, { at: { line: 3, column: 12 } }] }
                  }
                ]
              }
            ]
          }
        }
      ]
    })
  })
})
