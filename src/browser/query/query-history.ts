import { button, element } from '../dom.js'
import type { BrowserTranslator } from '../messages.js'
import { nameOfQuery } from './workspace.js'
import type { HistoryEntry } from './workspace.js'

/** List of the queries that were asked before, folded; `draw` shows them, each a button that opens it again. */
export function queryHistory(
  t: BrowserTranslator,
  open: (query: string) => void,
  clear: () => void
): { list: HTMLElement; draw: (asked: readonly HistoryEntry[]) => void } {
  const summary = element('summary')
  const items = element('ul', { class: 'plain' })
  const list = element('details', { class: 'asked-before', hidden: true }, summary, items, button(t('forget'), clear))
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'short', timeStyle: 'short' })
  const draw = (asked: readonly HistoryEntry[]): void => {
    list.hidden = asked.length === 0
    summary.textContent = t('askedBefore', { count: asked.length })
    items.replaceChildren(
      ...asked.map(({ query, at }) => {
        const opening = button(
          nameOfQuery(query) ?? query.slice(0, 40),
          () => {
            open(query)
          },
          { class: 'link', title: query }
        )
        return element('li', {}, opening, ' ', element('small', { class: 'quiet' }, time.format(new Date(at))))
      })
    )
  }
  return { list, draw }
}
