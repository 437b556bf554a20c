import type { Model } from '../model/model.js'
import { labelsOf } from './labels.js'
import { rowsOf } from '../store/rows.js'
import type { Parameter } from '../queries/saved-query.js'
import { iriText } from '../rdf/iris.js'
import type { LookupContext } from './context.js'
import { sortedBy } from '../site/sorting.js'
import { textIn } from '../site/texts.js'

/** A value that a parameter can be given, as a form offers it. */
export interface Choice {
  value: string
  iri: string
  label: string
  lang?: string
}

/** More than this is not listed: the reader types, and gets suggestions. */
const MOST = 60

/** What a parameter can be chosen from; undefined for simple types and where there is too much to list. */
export async function choicesOf({ type }: Parameter, context: LookupContext): Promise<Choice[] | undefined> {
  const {
    site: { model, store },
    language,
    signal
  } = context
  if (type.kind !== 'class') return undefined
  if (model.isConceptClass(type.iri)) {
    return sortedBy(
      [...model.conceptsOf(type.iri)].map(([value, { iri, labels }]) => ({
        value,
        iri,
        label: textIn(labels, language) ?? value
      })),
      ({ label }) => label,
      language
    )
  }
  const classes = [...new Set([type.iri, ...model.subclasses(type.iri)])].map(iriText).join(' ')
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?x { VALUES ?class { ${classes} } ?x a ?class } LIMIT ${MOST + 1}`,
    signal
  )
  if (rows.length > MOST) return undefined
  const iris = rows.map(row => row['x']!.value as string)
  const names = await labelsOf(context, iris)
  return sortedBy(
    iris.map(iri => ({ value: choiceValueOf(iri, model), iri, ...labelled(names.label(iri)) })),
    ({ label }) => label,
    language
  )
}

/** How an address names a thing: a concept by its notation, others by their slug, or what stands behind the base. */
export function choiceValueOf(iri: string, { base, concepts }: Model): string {
  return concepts.get(iri)?.notation ?? (iri.startsWith(base) ? iri.slice(base.length).replace(/^id\//, '') : iri)
}

function labelled({ text, lang }: { text: string; lang?: string }): { label: string; lang?: string } {
  return { label: text, ...(lang ? { lang } : {}) }
}
