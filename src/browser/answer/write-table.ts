import { element } from '../dom.js'
import type { AnswerTable, AnswerCell } from './answer.js'

/** A table as the server writes them, of the first rows of an answer. */
export function tableOf({ variables, titles, rows }: AnswerTable, maxRows: number): HTMLTableElement {
  const heading = element(
    'tr',
    {},
    ...variables.map(name => element('th', { 'scope': 'col', 'data-variable': name }, titles.get(name) ?? name))
  )
  const body = rows
    .slice(0, maxRows)
    .map(row => element('tr', {}, ...variables.map(name => cellElement(row.get(name)))))
  return element(
    'table',
    { class: 'answer', id: 'answer' },
    element('thead', {}, heading),
    element('tbody', {}, ...body)
  )
}

function cellElement(cell: AnswerCell | undefined): HTMLTableCellElement {
  if (!cell) return element('td')
  const { type, value, datatype, text, title, href, fact } = cell
  return element(
    'td',
    {
      'data-type': type,
      'data-value': value,
      'data-datatype': datatype,
      'data-fact': fact === undefined ? undefined : String(fact)
    },
    href === undefined ? text : element('a', { href, title }, text)
  )
}
