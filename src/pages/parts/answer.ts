import type { SavedQuery } from '../../queries/saved-query.js'
import type { JsonResults, JsonRow, JsonTerm } from '../../sparql/results-json.js'
import type { Model } from '../../model/model.js'
import { irisIn } from '../../lookup/answers.js'
import type { NamedThings } from '../../lookup/answers.js'
import type { Labels } from '../../lookup/labels.js'
import { columnTitle } from './column-titles.js'
import type { PageContext } from '../../site/page-context.js'
import type { LanguageText } from '../../site/texts.js'

/** Rows of an answer with their columns and all that they name. */
export interface LabelledAnswer extends NamedThings {
  /** What is shown, in this order: a column that only names another's things is not. */
  columns: readonly { variable: string; title: LanguageText }[]
  rows: readonly JsonRow[]
  /** The variable under which another is shown: that of the things it names, else itself. */
  shownAs(variable: string): string
}

/** Rows as they are shown: columns that hold names are joined with those that hold the named. */
export function labelledAnswer(
  { head, results }: JsonResults,
  named: NamedThings,
  context: PageContext,
  query?: SavedQuery
): LabelledAnswer {
  const variables = head.vars ?? []
  const rows = results?.bindings ?? []
  const joined = joinedColumns(variables, rows, named.names, context.site.model)
  return {
    ...named,
    columns: variables
      .filter(variable => !joined.has(variable))
      .map(variable => ({ variable, title: columnTitle(variable, context, query) })),
    rows,
    shownAs: variable => joined.get(variable) ?? variable
  }
}

/** Columns whose texts are, in every row, a name of what another column of the row names, or the names of all that it lists. */
function joinedColumns(
  variables: readonly string[],
  rows: readonly JsonRow[],
  names: Labels,
  model: Model
): Map<string, string> {
  const joined = new Map<string, string>()
  const things = new Map(
    variables.flatMap(variable => {
      const named = rows.map(row => thingsIn(row[variable], model.base))
      return named.some(each => each?.length) && named.every(each => each)
        ? [[variable, named as string[][]] as const]
        : []
    })
  )
  for (const variable of variables) {
    const texts = rows.map(row => row[variable])
    if (things.has(variable) || texts.every(term => !term) || texts.some(term => term && term.type !== 'literal'))
      continue
    for (const [thing, named] of things) {
      if (texts.every((text, i) => namesAll(text, named[i]!, names, model)))
        joined.set(variable, joined.get(variable) ?? thing)
    }
  }
  return joined
}

/** What a cell names: one thing or, of ours, several; undefined when it is something else. */
function thingsIn(term: JsonTerm | undefined, base: string): string[] | undefined {
  if (!term || term.value === '') return []
  if (term.type === 'uri') return [term.value]
  return term.type === 'literal' ? irisIn(term.value, base) : undefined
}

function namesAll(text: JsonTerm | undefined, things: readonly string[], names: Labels, model: Model): boolean {
  if (!text || text.value === '') return true
  const isName = (part: unknown): boolean =>
    things.some(
      iri =>
        names.of(iri).names.some(name => name.text === part) ||
        Object.values(model.term(iri)?.labels ?? {}).some(label => label === part)
    )
  return isName(text.value) || String(text.value).split('; ').every(isName)
}
