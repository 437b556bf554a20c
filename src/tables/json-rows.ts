import { Tokenizer, TokenParser } from '@streamparser/json'
import type { JsonTypes } from '@streamparser/json'
import type { Report } from '../base/faults.js'
import type { ParsedValue } from '../base/parsed-values.js'
import { readJsonLines } from '../records/jsonl.js'
import type { TableDialect } from './mapping.js'
import type { NamedCells } from './named-cells.js'
import { cellsByName } from './named-cells.js'
import { decoded } from './table-files.js'
import type { TableFile } from './table-files.js'

/** Rows of JSON Lines: one object a line. */
export async function* jsonLinesRows(
  file: TableFile,
  dialect: TableDialect,
  report: Report
): AsyncGenerator<NamedCells> {
  for await (const { mapping } of readJsonLines(file.name, decoded(file, dialect.encoding, report), report))
    yield cellsByName(mapping)
}

/** Rows of a JSON text, read as a stream: the objects of a list, which `rows` leads to (`data.items`). */
export async function* jsonRows(file: TableFile, dialect: TableDialect, report: Report): AsyncGenerator<NamedCells> {
  const path = ['$', ...dialect.rows.split('.').filter(key => key !== ''), '*'].join('.')
  const tokenizer = new ExactTokenizer()
  const parser = new TokenParser({ paths: [path], keepStack: false })
  let rows: NamedCells[] = []
  let line = 1
  tokenizer.onToken = token => {
    parser.write(token)
  }
  parser.onValue = ({ value }) => {
    rows.push(cellsByName(parsedOf(value!, line)))
  }
  try {
    for await (const piece of decoded(file, dialect.encoding, report))
      for (const part of piece.split(/(?<=\n)/)) {
        tokenizer.write(part)
        yield* rows
        rows = []
        if (part.endsWith('\n')) line++
      }
    if (!tokenizer.isEnded) tokenizer.end()
    yield* rows
  } catch (error) {
    const message = `the table cannot be read: ${(error as Error).message.split('\n')[0]!}`
    report.fault({ file: file.name, line, column: 1 }, { message, expected: 'complete JSON' })
  }
}

/** Tokenizer that leaves numbers as they are written: a double would lose digits. */
class ExactTokenizer extends Tokenizer {
  override parseNumber(text: string): number {
    return text as unknown as number
  }
}

function parsedOf(value: JsonTypes.JsonPrimitive | JsonTypes.JsonStruct, line: number): ParsedValue {
  const at = { line, column: 1 }
  if (Array.isArray(value)) return { kind: 'list', at, values: value.map(member => parsedOf(member!, line)) }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, each]) => ({ key, at, value: parsedOf(each!, line) }))
    return { kind: 'mapping', at, entries }
  }
  return { kind: 'text', at, text: value === null || value === undefined ? '' : String(value) }
}
