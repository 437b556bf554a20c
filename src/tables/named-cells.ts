import type { Position } from '../base/location.js'
import type { ParsedValue } from '../base/parsed-values.js'
import type { Cell } from '../records/table.js'

/** Cell of a row, with the further texts of a list. */
export interface TableCell extends Cell {
  others?: string[]
}

/** Cells of a row by the names of their columns: `a.b` for a value nested in another. */
export interface NamedCells {
  at: Position
  cells: ReadonlyMap<string, TableCell>
}

/** Cells of a value: its texts by the keys that lead to them. */
export function cellsByName(value: ParsedValue): NamedCells {
  const cells = new Map<string, TableCell>()
  const add = (name: string, each: ParsedValue): void => {
    if (each.kind === 'list') for (const member of each.values) add(name, member)
    else if (each.kind === 'mapping')
      for (const entry of each.entries) add(name ? `${name}.${entry.key}` : entry.key, entry.value)
    else addCell(cells, name, each.text.trim(), each.at)
  }
  add('', value)
  return { at: value.at, cells }
}

/** Addition of a text to a column, which may have one already. */
export function addCell(cells: Map<string, TableCell>, name: string, text: string, at: Position): void {
  const known = cells.get(name)
  if (!known) cells.set(name, { text, at })
  else if (known.text === '') known.text = text
  else (known.others ??= []).push(text)
}
