import type { Answer } from '../answer/answer.js'
import { sortable } from '../answer/sorting.js'
import { stackable } from '../answer/stacking.js'
import { tableOf } from '../answer/write-table.js'
import { element } from '../dom.js'
import type { Words } from '../words.js'
import type { Outcome, Problem } from './asking.js'
import { downloads } from './downloads.js'
import { viewPicker } from './view-picker.js'
import type { Picked } from './view-picker.js'

const MOST_ROWS = 1000

/** What is shown of an outcome: elements in their order. `table` is the answer's table if the page has it already. */
export function outcomeElements(outcome: Outcome, query: string, words: Words, picked: Picked, changed: (picked: Picked) => void, table?: HTMLTableElement): HTMLElement[] {
  switch (outcome.kind) {
    case 'problem': return [problemElement(outcome.problem)]
    case 'boolean': return [element('p', { class: 'verdict', role: 'status' }, words(outcome.value ? 'yes' : 'no')), downloads(query, 'rows', words)]
    case 'graph': return [downloads(query, 'graph', words), element('pre', { 'class': 'graph', 'tabindex': 0, 'role': 'region', 'aria-label': words('text') }, outcome.text)]
    case 'rows': return rowElements(outcome.answer, query, words, picked, changed, table)
  }
}

function rowElements(answer: Answer, query: string, words: Words, picked: Picked, changed: (picked: Picked) => void, table?: HTMLTableElement): HTMLElement[] {
  const { length } = answer.rows
  const count = element('p', { role: 'status' }, length ? words(length > MOST_ROWS ? 'moreRows' : 'rows', { count: length, shown: MOST_ROWS }) : words('noRows'))
  if (!length) return [count, downloads(query, 'rows', words)]
  const shown = table ?? tableOf(answer, MOST_ROWS)
  if (!table) {
    sortable(shown, words)
    stackable(shown)
  }
  return [count, downloads(query, 'rows', words), viewPicker(answer, picked, words, changed),
    element('div', { 'class': 'table-box', 'tabindex': 0, 'role': 'region', 'aria-label': words('table') }, shown)]
}

function problemElement({ title, detail, line, column }: Problem): HTMLElement {
  const place = line !== undefined && column !== undefined && element('span', { class: 'place' }, `${String(line)}:${String(column)}`)
  return element('div', { class: 'problem', role: 'alert' }, element('p', {}, element('strong', {}, title), ' ', place), detail !== undefined && element('p', {}, detail))
}
