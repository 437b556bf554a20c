import { HttpError } from '../http/errors.js'
import type { LookupContext } from '../lookup/context.js'
import { bestInLanguage } from '../model/languages.js'
import { iriText } from '../rdf/iris.js'
import { integerTypes, numericTypes } from '../rdf/literals.js'
import { labelOf, termLabel } from '../search/labels.js'
import type { SearchIndex } from '../search/search-index.js'
import { RECONCILIATION_LIMITS } from '../site/fixed-limits.js'
import type { JsonTerm } from '../sparql/results-json.js'
import { orderedRowsOf } from '../store/rows.js'
import { xsd } from '../base/vocabulary.js'
import { identifierOf, iriOfIdentifier, termIdentifier, termOfIdentifier } from './identifiers.js'
import { valuesOfEntities } from './property-values.js'
import { countAt, listAt, objectAt, textAt } from './read-json.js'

/** Data extension query (section 7 of both versions). */
export interface ExtensionQuery {
  ids: readonly string[]
  /** `limit`: values of the property for each entity at most. */
  properties: readonly { id: string; limit?: number }[]
}

/** Values of the properties of each entity, in the order asked for. */
export interface Extension {
  meta: readonly { id: string; name: string }[]
  rows: readonly { id: string; properties: readonly { id: string; values: readonly ExtensionValue[] }[] }[]
}

/** Value as the protocol writes it. */
export type ExtensionValue =
  { id: string; name: string } | { str: string } | { int: number } | { float: number } | { date: string }

/** Entities and properties of one query at most. */
const MAX_IDS = RECONCILIATION_LIMITS.entities
const MAX_PROPERTIES = 50
const MAX_PROPOSED = 100
const DAY = /^-?\d{4,}-\d\d-\d\d$/
const MOMENT = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/

/** Data extension query out of a request. Throws 400 for what is none. */
export function readExtension(value: unknown): ExtensionQuery {
  const query = objectAt(value, 'The data extension query')
  const ids = listAt(query['ids'], '"ids"').map(id => textAt(id, 'An identifier in "ids"'))
  const properties = listAt(query['properties'], '"properties"').map((each, i) => {
    const property = objectAt(each, `Property ${i + 1}`)
    const { limit } = objectAt(property['settings'] ?? {}, `"settings" of property ${i + 1}`)
    const most = typeof limit === 'string' && /^\d+$/.test(limit) ? Number(limit) : limit
    return {
      id: textAt(property['id'], `"id" of property ${i + 1}`),
      limit: most === 0 ? undefined : countAt(most, `"limit" of property ${i + 1}`)
    }
  })
  if (ids.length > MAX_IDS || properties.length > MAX_PROPERTIES)
    throw new HttpError(
      413,
      'Content too large',
      `The query has ${ids.length} entities and ${properties.length} properties; at most ${MAX_IDS} and ` +
        `${MAX_PROPERTIES} are answered at once (/limits#extensionEntities).`
    )
  return { ids, properties }
}

/** Values of the entities that a data extension query names: none for what the graph does not know. Asks once. */
export async function extend({ ids, properties }: ExtensionQuery, context: LookupContext): Promise<Extension> {
  const index = await context.site.index()
  const { model } = index
  const wanted = properties.map(property => ({ ...property, iri: termOfIdentifier(property.id, model) }))
  const things = ids.map(id => ({ id, iri: iriOfIdentifier(id, model) }))
  const values = await valuesOfEntities(
    things.flatMap(({ iri }) => iri ?? []),
    wanted.flatMap(({ iri }) => iri ?? []),
    context
  )
  return {
    meta: wanted.map(({ id, iri }) => ({ id, name: iri === undefined ? id : termLabel(iri, context.language, model) })),
    rows: things.map(({ id, iri }) => ({
      id,
      properties: wanted.map(property => {
        const own = values.get(iri ?? '')?.get(property.iri ?? '') ?? []
        return { id: property.id, values: written(own, index, context.language).slice(0, property.limit) }
      })
    }))
  }
}

/** Properties that entities of a class have, those of most entities first; of all entities without a class. */
export async function proposedProperties(
  type: string | undefined,
  limit: number | undefined,
  context: LookupContext
): Promise<{ id: string; name: string }[]> {
  const { site, language, signal } = context
  const { model } = site
  const iri = type === undefined ? undefined : termOfIdentifier(type, model)
  if (type !== undefined && iri === undefined) return []
  const classes = (iri === undefined ? [] : model.subclasses(iri)).map(iriText).join(' ')
  const rows = await orderedRowsOf(
    site.store,
    `SELECT ?p (COUNT(DISTINCT ?s) AS ?n) { ${classes && `VALUES ?class { ${classes} } ?s a ?class .`} ?s ?p ?o }
GROUP BY ?p ORDER BY DESC(?n) ?p`,
    signal
  )
  return rows
    .map(row => row['p']!.value as string)
    .filter(property => model.properties.has(property))
    .slice(0, Math.min(limit ?? MAX_PROPOSED, MAX_PROPOSED))
    .map(property => ({ id: termIdentifier(property, model), name: termLabel(property, language, model) }))
}

/** Values as the protocol writes them; of texts in several languages those in the reader's. */
function written(terms: readonly JsonTerm[], index: SearchIndex, language: string): ExtensionValue[] {
  const texts = terms.flatMap(term =>
    term.type === 'literal' && term['xml:lang'] !== undefined ? { term, lang: term['xml:lang'] } : []
  )
  const lang = bestInLanguage(texts, language, index.model)?.lang
  return terms.flatMap(term => {
    if (term.type === 'uri') return entityValue(term.value, index, language)
    if (term.type !== 'literal' || (term['xml:lang'] ?? lang) !== lang) return []
    return literalValue(term.value, term.datatype)
  })
}

function entityValue(iri: string, { model, numberOf, subjects }: SearchIndex, language: string): ExtensionValue {
  const number = numberOf.get(iri)
  if (number === undefined) return { str: iri }
  const { label } = labelOf(subjects[number]!, language, model)
  const isEntity = subjects[number]!.kind === 'entity' || subjects[number]!.kind === 'record'
  return isEntity ? { id: identifierOf(iri, model), name: label } : { str: label }
}

function literalValue(text: string, datatype = ''): ExtensionValue {
  const number = Number(text)
  if (integerTypes.has(datatype)) return Number.isSafeInteger(number) ? { int: number } : { str: text }
  if (numericTypes.has(datatype) && Number.isFinite(number)) return { float: number }
  if (datatype === xsd('date').value && DAY.test(text)) return { date: `${text}T00:00:00Z` }
  if (datatype === xsd('dateTime').value && MOMENT.test(text)) return { date: text }
  return { str: text }
}
