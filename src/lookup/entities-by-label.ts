import { rowsOf } from '../store/rows.js'
import { iriText } from '../rdf/iris.js'
import type { JsonTerm } from '../sparql/results-json.js'
import { labelProperties } from './labels.js'
import type { LookupContext } from './context.js'

/** Things by what they are called in a language: see `nameKey`. */
export type EntitiesByLabel = ReadonlyMap<string, string>

/** A name with its language, as a key. */
export function labelKey(text: string, language = ''): string {
  return `${language} ${text}`
}

/**
 * The things that names in an answer are of. Queries give names in one language, mostly, and often without the thing; knowing it,
 * a page can call it in the reader's language and link to it. A name that several things have is left as it is.
 */
export async function findByLabel(
  terms: Iterable<JsonTerm | undefined>,
  { site: { store }, signal }: LookupContext
): Promise<EntitiesByLabel> {
  const texts = new Map<string, string>()
  for (const term of terms) {
    if (term?.type === 'literal' && term['xml:lang'])
      texts.set(labelKey(term.value, term['xml:lang']), `${JSON.stringify(term.value)}@${term['xml:lang']}`)
  }
  if (!texts.size) return new Map()
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?name ?thing { VALUES ?name { ${[...texts.values()].join(' ')} } VALUES ?property { ${labelProperties.map(iriText).join(' ')} } ?thing ?property ?name }`,
    signal
  )
  const things = new Map<string, Set<string>>()
  for (const { name, thing } of rows) {
    if (thing?.type !== 'uri' || name?.type !== 'literal') continue
    const key = labelKey(name.value, name['xml:lang'])
    things.set(key, (things.get(key) ?? new Set()).add(thing.value))
  }
  return new Map([...things].flatMap(([key, found]) => (found.size === 1 ? [[key, [...found][0]!] as const] : [])))
}
