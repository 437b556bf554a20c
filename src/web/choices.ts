import { rowsOf } from '../query/rows.js'
import type { Parameter } from '../query/saved-query.js'
import { iriText } from '../query/term-text.js'
import type { Call } from './call.js'
import { textIn } from './words.js'

/** A value that a parameter can be given, as a form offers it. */
export interface Choice { value: string, iri: string, label: string }

const MOST = 500

/** What a parameter can be chosen from; undefined for simple types and where there is too much to list. */
export async function choicesOf({ type }: Parameter, { served: { model, store }, language, signal }: Call): Promise<Choice[] | undefined> {
  if (type.kind !== 'class') return undefined
  const inOrder = (choices: Choice[]): Choice[] => choices.sort((a, b) => a.label.localeCompare(b.label, language))
  if (model.isConceptClass(type.iri)) {
    return inOrder([...model.conceptsOf(type.iri)].map(([value, { iri, labels }]) => ({ value, iri, label: textIn(labels, language) ?? value })))
  }
  const classes = [...new Set([type.iri, ...model.subclasses(type.iri)])].map(iriText).join(' ')
  const rows = await rowsOf(store, `SELECT ?x (SAMPLE(?own) AS ?inLanguage) (SAMPLE(?english) AS ?inEnglish) {
  { SELECT DISTINCT ?x { VALUES ?class { ${classes} } ?x a ?class } LIMIT ${MOST + 1} }
  OPTIONAL { ?x <http://www.w3.org/2000/01/rdf-schema#label>|<http://purl.org/dc/terms/title> ?own FILTER (LANG(?own) = "${language}") }
  OPTIONAL { ?x <http://www.w3.org/2000/01/rdf-schema#label>|<http://purl.org/dc/terms/title> ?english FILTER (LANG(?english) = "en") }
} GROUP BY ?x`, signal)
  if (rows.length > MOST) return undefined
  return inOrder(rows.map(row => {
    const iri = row['x']!.value as string
    const value = iri.startsWith(model.base) ? iri.slice(model.base.length).replace(/^id\//, '') : iri
    return { value, iri, label: (row['inLanguage'] ?? row['inEnglish'])?.value as string | undefined ?? value }
  }))
}
