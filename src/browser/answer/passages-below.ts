import { element } from '../dom.js'

/** A row stands as a list on a screen that is narrower: its passages have its whole width already. */
const WIDE = '(min-width: 40.01rem)'

/** Passages of a table's row that open in a row of their own below it, where they have the table's width. */
export function passagesBelow(table: HTMLTableElement): void {
  table.addEventListener(
    'toggle',
    ({ target }) => {
      if (!(target instanceof HTMLDetailsElement) || !target.matches('.evidence')) return
      const row = target.closest('tr')
      const below = row?.nextElementSibling
      if (below?.matches('.below')) {
        target.append(...(below.firstElementChild?.childNodes ?? []))
        below.remove()
      }
      if (!row || !target.open || !matchMedia(WIDE).matches) return
      const cell = element('td', { colspan: row.cells.length })
      cell.append(...[...target.childNodes].filter(node => !(node instanceof HTMLElement && node.matches('summary'))))
      row.after(element('tr', { class: 'below' }, cell))
    },
    true
  )
}
