import { badRequest } from '../http/bad-request.js'
import { HttpError } from '../http/errors.js'
import { boundsOf } from '../rdf/edtf.js'
import { RECONCILIATION_LIMITS } from '../site/fixed-limits.js'
import { MAX_CONDITIONS, DEFAULT_CANDIDATES } from './query.js'
import type { ConditionValue, PropertyCondition, ReconciliationQuery } from './query.js'
import { countAt, expected, listAt, objectAt, onlyKeys, textAt, wordAt } from './read-json.js'

/** Property of queries, and of no entity, that tells the day at which a name was used. */
export const DATE_PROPERTY = 'on'

const keysOf02 = ['query', 'type', 'limit', 'properties', 'type_strict']
const keysOfDraft = ['type', 'limit', 'lang', 'dir', 'conditions']

/** Queries of a batch of version 0.2 (section 4.1), by their names. Throws 400 for what is none, 413 for too many. */
export function readBatch02(value: unknown): Map<string, ReconciliationQuery> {
  const batch = withinBatchLimit(Object.entries(objectAt(value, 'The batch')))
  return new Map(batch.map(([name, query]) => [name, readQuery02(query, `the query "${name.slice(0, 60)}"`)]))
}

/** Queries of a batch of version 1.0-draft (section 4.1), in their order. Throws as `readBatch02`. */
export function readBatchOfDraft(value: unknown): ReconciliationQuery[] {
  const queries = withinBatchLimit(listAt(objectAt(value, 'The batch')['queries'], '"queries" of the batch'))
  return queries.map((query, i) => readQueryOfDraft(query, `query ${i + 1}`))
}

function withinBatchLimit<Query>(batch: readonly Query[]): readonly Query[] {
  const { batch: most } = RECONCILIATION_LIMITS
  if (batch.length > most)
    throw new HttpError(
      413,
      'Content too large',
      `The batch has ${batch.length} queries; at most ${most} are answered at once (/limits#reconciliationBatch).`
    )
  return batch
}

function readQuery02(value: unknown, where: string): ReconciliationQuery {
  const query = objectAt(value, where)
  onlyKeys(query, where, keysOf02)
  const properties = query['properties'] === undefined ? [] : listAt(query['properties'], `"properties" of ${where}`)
  const conditions = properties.map((each, i): PropertyCondition => {
    const place = `property ${i + 1} of ${where}`
    const property = objectAt(each, place)
    return {
      property: textAt(property['pid'], `"pid" of ${place}`),
      values: valuesAt(property['v'], `"v" of ${place}`),
      quantifier: 'any',
      required: false
    }
  })
  if (query['query'] === undefined && conditions.length === 0)
    throw badRequest(`There is no name in ${where}: it has neither a "query" nor "properties".`)
  return withDate({
    text: query['query'] === undefined ? undefined : textAt(query['query'], `"query" of ${where}`),
    ids: [],
    types: typesAt(query['type'], `"type" of ${where}`),
    typeMode:
      wordAt(query['type_strict'], `"type_strict" of ${where}`, ['any', 'should', 'all'], 'any') === 'all'
        ? 'all'
        : 'any',
    conditions,
    limit: countAt(query['limit'], `"limit" of ${where}`) ?? DEFAULT_CANDIDATES
  })
}

function readQueryOfDraft(value: unknown, where: string): ReconciliationQuery {
  const query = objectAt(value, where)
  onlyKeys(query, where, keysOfDraft)
  const conditions = listAt(query['conditions'], `"conditions" of ${where}`)
  if (conditions.length === 0) throw badRequest(`There are no conditions in ${where}; expected at least one.`)
  const read = conditions.map((each, i) => readCondition(each, `condition ${i + 1} of ${where}`))
  return withDate({
    text: read.find(({ matchType }) => matchType === 'name')?.texts.join(' '),
    ids: read.flatMap(({ matchType, texts }) => (matchType === 'id' ? texts : [])),
    types: query['type'] === undefined ? [] : [textAt(query['type'], `"type" of ${where}`)],
    typeMode: 'any',
    conditions: read.flatMap(({ condition }) => condition ?? []),
    limit: countAt(query['limit'], `"limit" of ${where}`) ?? DEFAULT_CANDIDATES
  })
}

function readCondition(
  value: unknown,
  where: string
): { matchType: 'name' | 'id' | 'property'; texts: string[]; condition?: PropertyCondition } {
  const given = objectAt(value, where)
  if (given['matchType'] === undefined)
    throw expected(`"matchType" of ${where}`, undefined, '"name", "id" or "property"')
  const matchType = wordAt(given['matchType'], `"matchType" of ${where}`, ['name', 'id', 'property'], 'name')
  const values = valuesAt(given['propertyValue'], `"propertyValue" of ${where}`)
  const texts = values.map(each => ('id' in each ? each.id : each.text))
  if (matchType !== 'property') return { matchType, texts }
  const condition: PropertyCondition = {
    property: textAt(given['propertyId'], `"propertyId" of ${where}`),
    values,
    quantifier: wordAt(given['matchQuantifier'], `"matchQuantifier" of ${where}`, ['any', 'all', 'none'], 'any'),
    required: given['required'] === true
  }
  return { matchType, texts, condition }
}

function typesAt(value: unknown, where: string): string[] {
  if (value === undefined) return []
  return (Array.isArray(value) ? (value as unknown[]) : [value]).map(type => textAt(type, where))
}

function valuesAt(value: unknown, where: string): ConditionValue[] {
  const values = Array.isArray(value) ? (value as unknown[]) : [value]
  return values.slice(0, MAX_CONDITIONS).map(each => {
    if (typeof each === 'string') return { text: each }
    if (typeof each === 'number' || typeof each === 'boolean') return { text: String(each) }
    if (each === undefined || each === null) throw expected(where, each, 'a text, number, boolean or {"id": …}')
    return { id: textAt(objectAt(each, where)['id'], `"id" in ${where}`) }
  })
}

/** Query with its date set apart from the other conditions. */
function withDate(query: ReconciliationQuery): ReconciliationQuery {
  const [date] = query.conditions.filter(({ property }) => property === DATE_PROPERTY)
  const conditions = query.conditions.filter(({ property }) => property !== DATE_PROPERTY).slice(0, MAX_CONDITIONS)
  const value = date?.values[0]
  if (value === undefined || ('text' in value && value.text.trim() === '')) return { ...query, conditions }
  const on = 'id' in value ? value.id : value.text.trim()
  const bounds = boundsOf(on)
  if (typeof bounds === 'string')
    throw badRequest(
      `The property "${DATE_PROPERTY}" is ${JSON.stringify(on.slice(0, 60))}, but ${bounds}; ` +
        'expected a day, month or year like 2003-05-06, 2003-05 or 2003.'
    )
  return { ...query, conditions, on }
}
