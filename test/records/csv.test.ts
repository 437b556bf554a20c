import { array, assert, asyncProperty, integer, string, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { readCsv } from '../../src/records/csv.js'
import type { ParsedItem } from '../../src/base/parsed-values.js'

const quote = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

async function read(text: string, size = text.length || 1): Promise<ParsedItem[]> {
  const pieces = async function* (): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  const rows: ParsedItem[] = []
  for await (const row of readCsv('x.csv', pieces(), new Report())) rows.push(row)
  return rows
}

describe('CSV', () => {
  it('gives each cell back, wherever the pieces are cut', async () => {
    const cell = string({ minLength: 1, maxLength: 8 }).filter(
      text => text.trim() === text && text !== '' && !/[|\r\uFEFF]/.test(text)
    )
    await assert(
      asyncProperty(
        uniqueArray(integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }),
        array(cell, { minLength: 4, maxLength: 4 }),
        integer({ min: 1, max: 7 }),
        async (columns, cells, size) => {
          const head = columns.map(index => `key${index}`).join(',')
          const line = columns.map((_, index) => quote(cells[index]!)).join(',')
          const text = `${head}\n${line}\n`
          const [row] = await read(text, size)
          expect(row!.mapping.entries.map(entry => entry.value.kind === 'text' && entry.value.text)).toEqual(
            columns.map((_, index) => cells[index])
          )
        }
      ),
      { numRuns: 60 }
    )
  })

  it('tells the line and column of each cell, after quoted cells and over line breaks', async () => {
    const [first, second] = await read('id,label@en,note\na,"one, ""two""\nthree",x\n\nb,four,y\n')
    expect(first!.mapping.at).toEqual({ line: 2, column: 1 })
    expect(first!.mapping.entries.map(entry => entry.at)).toEqual([
      { line: 2, column: 1 },
      { line: 2, column: 3 },
      { line: 3, column: 8 }
    ])
    expect(second!.mapping.entries.map(entry => entry.at)).toEqual([
      { line: 5, column: 1 },
      { line: 5, column: 3 },
      { line: 5, column: 8 }
    ])
  })
})
