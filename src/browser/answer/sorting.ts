import { all, setAttributes, button, element } from '../dom.js'
import type { BrowserTranslator } from '../messages.js'
import { order } from './order.js'

/** Sorting of a table by a press on a heading: upwards, downwards, as it came. */
export function makeSortable(table: HTMLTableElement, t: BrowserTranslator): void {
  const [body] = table.tBodies
  const headings = all<HTMLTableCellElement>('thead th', table)
  if (!body || body.rows.length < 2 || all('[colspan], [rowspan]', table).length) return
  const original = [...body.rows]
  const compare = order(document.documentElement.lang)
  headings.forEach((heading, column) => {
    // A heading that is a link has the server sort all rows, not only those of the page.
    if (!heading.textContent.trim() || heading.querySelector('a')) return
    const title = heading.textContent.trim()
    const arrow = element('span', { 'class': 'arrow', 'aria-hidden': 'true' })
    const press = button(
      '',
      () => {
        const now = heading.getAttribute('aria-sort')
        const next = now === null ? 'ascending' : now === 'ascending' ? 'descending' : undefined
        for (const other of headings) other.removeAttribute('aria-sort')
        setAttributes(heading, { 'aria-sort': next })
        const key = (row: HTMLTableRowElement): [string, string | undefined] => {
          const cell = row.cells[column]
          return [
            cell?.dataset.sort ??
              (cell?.dataset.type === 'literal' ? cell.dataset.value : undefined) ??
              cell?.textContent.trim() ??
              '',
            cell?.dataset.datatype
          ]
        }
        const sign = next === 'descending' ? -1 : 1
        const keyed = original.map(row => ({ row, key: key(row) }))
        body.append(...(next ? keyed.sort((a, b) => compare(a.key, b.key, sign)) : keyed).map(({ row }) => row))
      },
      { title: t('sort', { column: title }) }
    )
    press.append(...heading.childNodes, arrow)
    heading.append(press)
  })
}
