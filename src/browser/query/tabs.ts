import { all, button, element } from '../dom.js'
import type { BrowserTranslator } from '../messages.js'
import { nameOfQuery } from './workspace.js'
import type { Workspace } from './workspace.js'

/** Actions of the parts of a list of tabs. */
export interface TabActions {
  show(id: number): void
  add(): void
  close(): void
}

/** List of tabs (WAI-ARIA Practices: tabs, automatic activation); `draw` shows a workspace's. */
export function tabList(
  panel: HTMLElement,
  t: BrowserTranslator,
  { show, add, close }: TabActions
): { list: HTMLElement; draw: (workspace: Workspace) => void } {
  const tabs = element('div', { 'role': 'tablist', 'aria-label': t('queries') })
  const closing = button('×', close, { 'aria-label': t('closeQuery'), 'title': t('closeQuery') })
  const adding = button('+', add, { 'aria-label': t('newQuery'), 'title': t('newQuery') })
  const list = element('div', { class: 'query-tabs' }, tabs, adding, closing)
  tabs.addEventListener('keydown', event => {
    const shown = all<HTMLElement>('[role=tab]', tabs)
    const at = shown.indexOf(event.target as HTMLElement)
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: shown.length - 1 }[event.key]
    if (event.key === 'Delete') close()
    else if (to !== undefined) show(Number(shown.at(to % shown.length)?.dataset.id))
    else return
    event.preventDefault()
    tabs.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
  })
  const draw = ({ tabs: open, current }: Workspace): void => {
    closing.disabled = open.length === 1
    tabs.replaceChildren(
      ...open.map(({ id, query }, at) =>
        button(
          nameOfQuery(query) ?? t('queryNumber', { number: at + 1 }),
          () => {
            show(id)
          },
          {
            'role': 'tab',
            'id': `query-tab-${String(id)}`,
            'data-id': id,
            'aria-selected': String(id === current),
            'aria-controls': panel.id,
            'tabindex': id === current ? 0 : -1
          }
        )
      )
    )
    panel.setAttribute('aria-labelledby', `query-tab-${String(current)}`)
  }
  return { list, draw }
}
