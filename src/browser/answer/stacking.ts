import { all, attribute } from '../dom.js'

/**
 * Rows of a table that stand as lists on narrow screens: each cell knows its column's title, and what is laid out
 * otherwise still is a table for those who hear it.
 */
export function stackable(table: HTMLTableElement): void {
  const titles = all<HTMLElement>('thead th', table).map(heading => heading.textContent.trim())
  attribute(table, { role: 'table' })
  for (const group of table.tBodies) attribute(group, { role: 'rowgroup' })
  for (const row of all<HTMLTableRowElement>('tbody tr', table)) {
    attribute(row, { role: 'row' })
    for (const cell of row.cells)
      attribute(cell, { 'role': cell.tagName === 'TH' ? 'rowheader' : 'cell', 'data-title': titles[cell.cellIndex] })
  }
  table.classList.add('stacked')
}
