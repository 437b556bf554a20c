import type { Codebook, Variable } from '../lookup/codebook.js'
import { folded } from '../search/letters.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../base/sorting.js'
import { textIn } from '../site/texts.js'
import type { DataRow } from './parts/data-rows.js'

/** Columns of the codebook as data. */
export const codebookColumns = [
  ...['variable', 'label', 'meaning', 'kind', 'values', 'codes', 'precision', 'missing', 'on', 'min', 'max'],
  ...['statements', 'iri']
]

/** Variables whose names or meanings hold all words of a filter; all for an empty one. */
export function filteredVariables(
  variables: readonly Variable[],
  filter: string,
  context: PageContext
): readonly Variable[] {
  const words = filter.split(/\s+/).map(folded).filter(Boolean)
  return variables.filter(variable => {
    const { label, meaning } = variableTexts(variable, context)
    const text = folded([variable.term.localName, label, meaning].join(' '))
    return words.every(word => text.includes(word))
  })
}

/** Codebook as data: a row a variable, in the order of their labels, texts in the reader's language. */
export function codebookData({ variables }: Codebook, context: PageContext): DataRow[] {
  const { model } = context.site
  const names = (iris: readonly string[]): string[] =>
    iris.map(iri => textIn(model.term(iri)?.labels ?? {}, context) ?? iri)
  return sortedVariables(variables, context).map(variable => {
    const { term, kind, codes, classes, datatypes, on, min, max, statements } = variable
    return {
      ...variableTexts(variable, context),
      variable: term.localName,
      kind,
      values: names([...classes, ...datatypes]),
      codes: Object.fromEntries(
        codes.map(({ notation, localName, labels }) => [notation ?? localName, textIn(labels, context) ?? localName])
      ),
      on: names(on),
      min,
      max,
      statements,
      iri: term.iri
    }
  })
}

/** Texts of a variable in the reader's language: name, meaning, how exact its values are, what it means without one. */
export function variableTexts(
  { term, kind, min, derived }: Variable,
  context: PageContext
): { label: string; meaning: string; precision: string; missing: string } {
  const { t } = context
  const unsaid = kind === 'time' ? 'missing.time' : 'missing.unsaid'
  return {
    label: textIn(term.labels, context) ?? term.localName,
    meaning: textIn(term.definitions, context) ?? '',
    precision: t(`values.${kind}`),
    missing: t(derived ? 'missing.derived' : min > 0 ? 'missing.never' : unsaid)
  }
}

/** Variables in the order of their labels. */
export function sortedVariables(variables: readonly Variable[], context: PageContext): Variable[] {
  return sortedBy(variables, ({ term }) => textIn(term.labels, context) ?? term.localName, context.language)
}
