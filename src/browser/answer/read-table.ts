import { all } from '../dom.js'
import type { AnswerTable, AnswerCell, AnswerRow } from './answer.js'

/** Answer that a table of the page shows. */
export function readAnswerTable(table: HTMLTableElement): AnswerTable {
  const headings = all<HTMLElement>('thead [data-variable]', table)
  const variables = headings.map(heading => heading.dataset.variable!)
  return {
    variables,
    titles: new Map(headings.map(heading => [heading.dataset.variable!, heading.innerText.trim()])),
    rows: all<HTMLTableRowElement>('tbody tr:not(.group, .below)', table).map(row => readRow(row, variables))
  }
}

function readRow({ cells }: HTMLTableRowElement, variables: readonly string[]): AnswerRow {
  return new Map(
    [...cells].flatMap((cell, at) => {
      const read = readCell(cell)
      return read ? [[variables[at]!, read] as const] : []
    })
  )
}

function readCell(cell: HTMLElement): AnswerCell | undefined {
  const { type, value, datatype, fact, passages } = cell.dataset
  const items = all('li', cell).map(textOf)
  const text = items.length > 0 ? items.join(', ') : textOf(cell)
  if (type === undefined && value === undefined && text === '') return undefined
  const href = cell.querySelector('a:not(.to-row)')?.getAttribute('href')
  return {
    type: type === 'uri' || type === 'bnode' ? type : 'literal',
    value: value ?? text,
    text,
    datatype,
    href: href ?? undefined,
    items: items.length > 0 ? value?.split(' ').map((each, at) => ({ value: each, text: items[at] ?? '' })) : undefined,
    passage: passages === undefined ? undefined : true,
    fact: fact === undefined ? undefined : fact === 'true'
  }
}

/** Text of a cell, without the tags that tell the language of its names and the link to its row. */
function textOf(cell: Element): string {
  const said = cell.cloneNode(true) as Element
  for (const tag of all('.lang, .to-row', said)) tag.remove()
  return said.textContent.trim().replace(/\s+/g, ' ')
}
