import { all, setAttributes } from '../dom.js'

/**
 * Rows of a table that stand as lists on narrow screens: each cell knows its column's title, and what is laid out
 * otherwise still is a table for those who hear it.
 */
export function makeStackable(table: HTMLTableElement): void {
  const titles = all<HTMLElement>('thead th', table).map(heading => heading.textContent.trim())
  setAttributes(table, { role: 'table' })
  for (const group of table.tBodies) setAttributes(group, { role: 'rowgroup' })
  for (const row of all<HTMLTableRowElement>('tbody tr', table)) {
    setAttributes(row, { role: 'row' })
    for (const cell of row.cells)
      setAttributes(cell, {
        'role': cell.tagName === 'TH' ? 'rowheader' : 'cell',
        'data-title': titles[cell.cellIndex]
      })
  }
  table.classList.add('stacked')
}
