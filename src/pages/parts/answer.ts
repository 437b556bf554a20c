import { asOfVariable } from '../../model/status-properties.js'
import type { SavedQuery } from '../../queries/saved-query.js'
import type { JsonResults, JsonRow } from '../../sparql/results-json.js'
import type { NamedThings } from '../../lookup/answers.js'
import { factOf } from './cells.js'
import type { CellContent } from './cells.js'
import { columnTitle } from './column-titles.js'
import type { PageContext } from '../../site/page-context.js'
import type { LanguageText } from '../../site/texts.js'

/** Rows of an answer with all that showing them needs: titles of columns, labels, documents of passages. */
export interface LabelledAnswer extends CellContent, NamedThings {
  /** Columns that are shown, in this order. */
  columns: readonly { variable: string; title: LanguageText }[]
  rows: readonly JsonRow[]
  /** Columns that only a drawing needs: they stand in the table, hidden. */
  unseen?: readonly string[]
  /** Columns that are shown as one: where something comes from, before where it goes to. */
  route?: { from: string; to: string }
  /** Id of a row, by which an address names it (`?row=`). */
  rowId?(row: JsonRow): string
  /** Where the heading of a column leads: to the same rows sorted by it. */
  sortLink?(variable: string): { to: string; now?: 'ascending' | 'descending' } | undefined
}

/** Answer as it is shown: its rows, with titles over its columns. */
export function labelledAnswer(
  { head, results }: JsonResults,
  named: NamedThings,
  context: PageContext,
  query?: SavedQuery
): LabelledAnswer {
  const rows = results?.bindings ?? []
  // The day that a status holds for stands with the status.
  const day = rows.some(row => Object.values(row).some(term => factOf(term, context) !== undefined))
    ? asOfVariable(context.site.model)
    : undefined
  const quantities = query?.quantities.filter(({ value }) => head.vars?.includes(value)) ?? []
  const beside = new Set(quantities.flatMap(({ unit, currency, exactness }) => [unit, currency, exactness]))
  const vars = (head.vars ?? []).filter(variable => variable !== day && !beside.has(variable))
  return {
    ...named,
    quantities,
    lists: query?.form.lists,
    columns: vars.map(variable => ({ variable, title: columnTitle(variable, context, query) })),
    rows
  }
}
