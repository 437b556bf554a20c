import { all, element } from '../dom.js'
import type { BrowserTranslator } from '../messages.js'

/** Links of a table's rows to themselves, whatever page of the answer they come to stand on. */
export function addRowLinks(table: HTMLTableElement, t: BrowserTranslator): void {
  for (const row of all<HTMLTableRowElement>('tbody tr[id^="row-"]', table)) {
    const address = new URL(location.href)
    address.searchParams.delete('page')
    address.searchParams.set('row', row.id.slice('row-'.length))
    address.hash = row.id
    const link = element('a', { 'class': 'to-row', 'href': address.href, 'aria-label': t('rowLink') }, '#')
    row.cells[0]?.append(link)
  }
}
