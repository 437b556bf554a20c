import type { LookupContext } from '../lookup/context.js'
import { iriText, isOneOf } from '../rdf/iris.js'
import type { SearchIndex } from '../search/search-index.js'
import type { JsonTerm } from '../sparql/results-json.js'
import { rowsOf } from '../store/rows.js'
import { candidatesByName } from './candidates.js'
import { iriOfIdentifier, termOfIdentifier } from './identifiers.js'
import { readQueryText, similarityTo } from './name-similarity.js'
import type { ConditionValue, PropertyCondition } from './query.js'

/** Values by entity and property, as IRIs. */
export type PropertyValues = ReadonlyMap<string, ReadonlyMap<string, readonly JsonTerm[]>>

/** Rows that one look-up reads at most. */
const MAX_ROWS = 20_000
/** Likeness of names from which a value that is named is the one asked for. */
const MIN_SAME_NAME = 0.8

/** Values of some properties of some entities, from all graphs. Asks once; nothing when there is nothing to ask. */
export async function valuesOfEntities(
  iris: readonly string[],
  properties: readonly string[],
  { site, signal }: LookupContext
): Promise<PropertyValues> {
  const values = new Map<string, Map<string, JsonTerm[]>>()
  if (iris.length === 0 || properties.length === 0) return values
  const rows = await rowsOf(
    site.store,
    `SELECT DISTINCT ?s ?p ?o {
  VALUES ?s { ${[...new Set(iris)].map(iriText).join(' ')} }
  ?s ?p ?o
  ${isOneOf('?p', [...new Set(properties)])}
} LIMIT ${MAX_ROWS}`,
    signal
  )
  for (const { s, p, o } of rows) {
    const [subject, property] = [s!.value as string, p!.value as string]
    let own = values.get(subject)
    if (!own) values.set(subject, (own = new Map()))
    const list = own.get(property)
    if (list) list.push(o!)
    else own.set(property, [o!])
  }
  return values
}

/** Properties of conditions, as IRIs: those that the model knows. */
export function propertiesOf(conditions: readonly PropertyCondition[], index: SearchIndex): string[] {
  return conditions.flatMap(({ property }) => termOfIdentifier(property, index.model) ?? [])
}

/** Entities that have a value of a condition: those of the properties that the model knows. Asks once. */
export async function entitiesWith(
  conditions: readonly PropertyCondition[],
  index: SearchIndex,
  { site, signal }: LookupContext
): Promise<string[]> {
  const patterns = conditions.flatMap(({ property, values, quantifier }) => {
    const iri = termOfIdentifier(property, index.model)
    if (iri === undefined || quantifier === 'none') return []
    return values.map(value => {
      const things = 'id' in value ? [iriOfIdentifier(value.id, index.model)] : namedSo(value.text, index)
      const list = things.flatMap(thing => (thing === undefined ? [] : [iriText(thing)]))
      const text = 'text' in value ? ` || STR(?o) = ${JSON.stringify(value.text)}` : ''
      return `{ ?s ${iriText(iri)} ?o FILTER (?o IN (${list.join(', ')})${text}) }`
    })
  })
  if (patterns.length === 0) return []
  const rows = await rowsOf(site.store, `SELECT DISTINCT ?s { ${patterns.join(' UNION ')} } LIMIT 200`, signal)
  return rows.map(row => row['s']!.value as string)
}

/**
 * Agreement of an entity's values with a condition, 0 to 1; undefined where the entity has no value, or the model no
 * such property.
 */
export function agreementWith(
  condition: PropertyCondition,
  iri: string,
  values: PropertyValues,
  index: SearchIndex
): number | undefined {
  const property = termOfIdentifier(condition.property, index.model)
  const own = property === undefined ? undefined : values.get(iri)?.get(property)
  if (!own) return condition.quantifier === 'none' && property !== undefined ? 1 : undefined
  const met = condition.values.map(value => (own.some(term => isValue(term, value, index)) ? 1 : 0))
  const some = Math.max(0, ...met)
  if (condition.quantifier === 'none') return 1 - some
  return condition.quantifier === 'all' ? Math.min(1, ...met) : some
}

function isValue(term: JsonTerm, wanted: ConditionValue, index: SearchIndex): boolean {
  if (term.type === 'uri') {
    if ('id' in wanted) return term.value === iriOfIdentifier(wanted.id, index.model)
    return term.value === iriOfIdentifier(wanted.text, index.model) || isNamed(term.value, wanted.text, index)
  }
  if (term.type !== 'literal') return false
  const text = 'id' in wanted ? wanted.id : wanted.text
  return term.value.trim().toLowerCase() === text.trim().toLowerCase()
}

/** IRIs of the entities that have a name. */
function namedSo(text: string, index: SearchIndex): string[] {
  return candidatesByName(text, index)
    .filter(({ similarity }) => (similarity?.value ?? 0) >= MIN_SAME_NAME)
    .map(({ number }) => index.subjects[number]!.iri)
}

function isNamed(iri: string, text: string, index: SearchIndex): boolean {
  const number = index.numberOf.get(iri)
  if (number === undefined) return false
  return (similarityTo(readQueryText(text, index), index.subjects[number]!.names, index)?.value ?? 0) >= MIN_SAME_NAME
}
