import type { AnswerTable } from '../answer/answer.js'
import { makeSortable } from '../answer/sorting.js'
import { makeStackable } from '../answer/stacking.js'
import { tableOf } from '../answer/write-table.js'
import { element } from '../dom.js'
import type { BrowserTranslator } from '../messages.js'
import type { QueryOutcome, Problem } from './asking.js'
import { downloads } from './downloads.js'
import { viewPicker } from './view-picker.js'
import type { Picked } from './view-picker.js'

const MAX_ROWS = 1000

/** Elements that show an outcome, in their order. `table` is the answer's table if the page has it already. */
export function outcomeElements(
  outcome: QueryOutcome,
  query: string,
  t: BrowserTranslator,
  picked: Picked,
  changed: (picked: Picked) => void,
  table?: HTMLTableElement
): HTMLElement[] {
  switch (outcome.kind) {
    case 'problem':
      return [problemElement(outcome.problem)]
    case 'boolean':
      return [
        element('p', { class: 'verdict', role: 'status' }, t(outcome.value ? 'yes' : 'no')),
        downloads(query, 'rows', t)
      ]
    case 'graph':
      return [
        downloads(query, 'graph', t),
        element('pre', { 'class': 'graph', 'tabindex': 0, 'role': 'region', 'aria-label': t('text') }, outcome.text)
      ]
    case 'plan':
      return [outcome.content]
    case 'rows':
      return rowElements(outcome, query, t, picked, changed, table)
  }
}

function rowElements(
  { answer, seconds }: { answer: AnswerTable; seconds?: number },
  query: string,
  t: BrowserTranslator,
  picked: Picked,
  changed: (picked: Picked) => void,
  table?: HTMLTableElement
): HTMLElement[] {
  const { length } = answer.rows
  const count = element(
    'p',
    { role: 'status' },
    length ? t(length > MAX_ROWS ? 'moreRows' : 'rows', { count: length, shown: MAX_ROWS }) : t('noRows'),
    seconds !== undefined && ` ${t('answeredIn', { seconds: seconds.toFixed(2) })}`
  )
  if (!length) return [count, downloads(query, 'rows', t)]
  const shown = table ?? tableOf(answer, MAX_ROWS)
  if (!table) {
    makeSortable(shown, t)
    makeStackable(shown)
  }
  return [
    count,
    downloads(query, 'rows', t),
    viewPicker(answer, picked, t, changed),
    element('div', { 'class': 'table-box', 'tabindex': 0, 'role': 'region', 'aria-label': t('table') }, shown)
  ]
}

function problemElement({ title, detail, line, column }: Problem): HTMLElement {
  const place =
    line !== undefined &&
    column !== undefined &&
    element('span', { class: 'place' }, `${String(line)}:${String(column)}`)
  return element(
    'div',
    { class: 'problem', role: 'alert' },
    element('p', {}, element('strong', {}, title), ' ', place),
    detail !== undefined && element('p', {}, detail)
  )
}
