import { createHash } from 'node:crypto'
import type { Location } from '../base/location.js'
import type { Cell } from '../records/table.js'
import type { ReferenceValues } from './templates.js'

/** Row of a table: its cells by column, and where they stand. */
export class TableRow implements ReferenceValues {
  /** `number`: its place among the rows, the header counted (RFC 7111, section 2.1). */
  constructor(
    readonly file: string,
    readonly number: number,
    private readonly cells: ReadonlyMap<string, Cell>,
    private readonly nulls: ReadonlySet<string>
  ) {}

  has(name: string): boolean {
    return this.cells.has(name)
  }

  of(name: string): readonly string[] {
    const text = this.cells.get(name)?.text
    return text === undefined || this.nulls.has(text) ? [] : [text]
  }

  placeOf(name: string): Location {
    const at = this.cells.get(name)?.at ?? this.cells.values().next().value?.at ?? { line: this.number, column: 1 }
    return { file: this.file, line: at.line, column: at.column }
  }

  /** Texts of its cells by column. */
  get texts(): [string, string][] {
    return [...this.cells].map(([column, { text }]) => [column, text])
  }

  /** SHA-256 of the texts of its cells, as a JSON array, in hexadecimal digits. */
  get sha256(): string {
    const texts = [...this.cells.values()].map(({ text }) => text)
    return createHash('sha256').update(JSON.stringify(texts)).digest('hex')
  }
}
