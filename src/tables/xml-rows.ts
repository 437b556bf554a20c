import { SaxesParser } from 'saxes'
import type { Report } from '../base/faults.js'
import type { TableDialect } from './mapping.js'
import { addCell } from './named-cells.js'
import type { NamedCells, TableCell } from './named-cells.js'
import { decoded } from './table-files.js'
import type { TableFile } from './table-files.js'

/**
 * Rows of an XML text, read as a stream: the elements of one name. Columns are the elements inside of a row (`a.b` for
 * one inside of another), its attributes (`@id`, `a@lang`), and its own text (`.`). Names are without prefixes.
 */
export async function* xmlRows(file: TableFile, dialect: TableDialect, report: Report): AsyncGenerator<NamedCells> {
  const reader = new RowReader(dialect.rows)
  try {
    for await (const piece of decoded(file, dialect.encoding, report)) {
      reader.parser.write(piece)
      yield* reader.takeRows()
    }
    reader.parser.close()
    yield* reader.takeRows()
  } catch (error) {
    yield* reader.takeRows()
    const message = `the table cannot be read: ${(error as Error).message.replace(/^\d+:\d+:\s*/, '')}`
    report.fault({ file: file.name, ...reader.at }, { message, expected: 'well-formed XML' })
  }
}

class RowReader {
  readonly parser = new SaxesParser()
  #rows: NamedCells[] = []
  #row: { at: NamedCells['at']; cells: Map<string, TableCell>; path: { name: string; text: string }[] } | undefined

  constructor(element: string) {
    this.parser.on('error', error => {
      throw error
    })
    this.parser.on('opentag', ({ name, attributes }) => {
      const local = localPart(name)
      const above = this.#row?.path.at(-1)?.name
      if (!this.#row && local === element) this.#row = { at: this.at, cells: new Map(), path: [{ name: '', text: '' }] }
      else if (this.#row) this.#row.path.push({ name: above ? `${above}.${local}` : local, text: '' })
      else return
      for (const [key, value] of Object.entries(attributes)) {
        const attribute = `${this.#row.path.at(-1)!.name}@${localPart(key)}`
        addCell(this.#row.cells, attribute, String(value).trim(), this.at)
      }
    })
    const text = (found: string): void => {
      const inside = this.#row?.path.at(-1)
      if (inside) inside.text += found
    }
    this.parser.on('text', text)
    this.parser.on('cdata', text)
    this.parser.on('closetag', () => {
      const closed = this.#row?.path.pop()
      if (!closed) return
      const { cells, at, path } = this.#row!
      // The text of an element is all text in it, as XPath has it.
      if (path.length) path.at(-1)!.text += closed.text
      addCell(cells, closed.name || '.', closed.text.replace(/\s+/g, ' ').trim(), this.at)
      if (path.length) return
      this.#rows.push({ at, cells })
      this.#row = undefined
    })
  }

  get at(): NamedCells['at'] {
    return { line: this.parser.line, column: this.parser.columnIndex + 1 }
  }

  /** Rows read since the last call. */
  takeRows(): NamedCells[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }
}

function localPart(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
