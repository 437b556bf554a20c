import { hash } from 'node:crypto'
import type { Location } from '../base/location.js'
import type { Position } from '../base/location.js'
import type { TableCell } from './named-cells.js'
import type { ReferenceValues } from './templates.js'

/** Row of a table: its cells by column, and where they stand. */
export class TableRow implements ReferenceValues {
  #sha256?: string

  /** `number`: its place among the rows, the header counted (RFC 7111, section 2.1). */
  constructor(
    readonly file: string,
    readonly number: number,
    private readonly cells: ReadonlyMap<string, TableCell>,
    private readonly nulls: ReadonlySet<string>,
    private readonly at: Position
  ) {}

  has(name: string): boolean {
    return this.cells.has(name)
  }

  of(name: string): readonly string[] {
    const cell = this.cells.get(name)
    if (!cell) return []
    if (!cell.others) return this.nulls.has(cell.text) ? [] : [cell.text]
    return [cell.text, ...cell.others].filter(text => !this.nulls.has(text))
  }

  locationOf(name: string): Location {
    const at = this.cells.get(name)?.at ?? this.at
    return { file: this.file, line: at.line, column: at.column }
  }

  /** Texts of its cells by column. */
  get texts(): [string, string][] {
    return [...this.cells].map(([column, { text, others = [] }]) => [column, [text, ...others].join(', ')])
  }

  /** SHA-256 of the texts of its cells, as a JSON array, in hexadecimal digits. */
  get sha256(): string {
    return (this.#sha256 ??= this.#hash())
  }

  #hash(): string {
    const texts = [...this.cells.values()].map(({ text, others }) => (others ? [text, ...others] : text))
    return hash('sha256', JSON.stringify(texts))
  }
}
