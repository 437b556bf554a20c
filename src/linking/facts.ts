import type { Model } from '../model/model.js'
import type { FactRule, FieldOfEntity, RecordOfStatement } from './fact-reader.js'
import type { SnapshotLine } from './snapshot.js'
import type { WikiItem, WikiStatement } from './wikibase.js'

/** Entity whose item is read: its slug, its classes with those above them, and its labels by language. */
export interface EnrichedEntity {
  slug: string
  classes: ReadonlySet<string>
  labels: Readonly<Record<string, string>>
}

/** Context that the facts of an item are made in. */
export interface FactContext {
  rules: readonly FactRule[]
  /** Slug of the source, and the beginning of items' IRIs. */
  source: string
  items: string
  /** Day of retrieval, YYYY-MM-DD. */
  day: string
  /** Entity that an item is linked to exactly. */
  entityOf(item: string): EnrichedEntity | undefined
  model: Pick<Model, 'languages'>
}

/** Lines of the snapshot for an item: that it was read, and each fact that a rule takes of it. */
export function snapshotLinesOf(item: WikiItem, entity: EnrichedEntity, context: FactContext): SnapshotLine[] {
  const evidence = (id: string): SnapshotLine['evidence'] => [
    { id, about: `${context.items}${item.id}`, version: String(item.revision ?? ''), retrieved: context.day }
  ]
  const rules = context.rules.filter(({ classes }) => classes.some(name => entity.classes.has(name)))
  const facts = rules.flatMap(({ property, gives }): SnapshotLine[] => {
    if (gives.kind === 'field' && property === 'label')
      return gives.languages.flatMap(language => {
        const text = item.labels[language]
        if (text === undefined) return []
        return [
          { entity: entity.slug, [gives.field]: { [language]: text }, evidence: evidence(`${item.id}@${language}`) }
        ]
      })
    const statements = item.statements.filter(statement => statement.property === property)
    return statements.flatMap(statement => {
      const made =
        gives.kind === 'field' ? fieldOf(statement, gives, entity) : recordOf(statement, gives, entity, context)
      return made ? [{ ...made, evidence: evidence(statement.id) }] : []
    })
  })
  return [{ entity: entity.slug, evidence: evidence(item.id) }, ...facts]
}

type Fields = Record<string, unknown>

function fieldOf(
  { value }: WikiStatement,
  { field, point }: FieldOfEntity,
  entity: EnrichedEntity
): Fields | undefined {
  if (point === undefined) return { entity: entity.slug, [field]: value }
  const [latitude, longitude] = value.split(',').map(Number)
  if (latitude === undefined || longitude === undefined || Number.isNaN(latitude + longitude)) return undefined
  return { entity: entity.slug, [field]: { [point]: `POINT(${longitude} ${latitude})` } }
}

/** Record of a statement; none where its value is no item that an entity is linked to. */
function recordOf(
  { id, value, qualifiers }: WikiStatement,
  { type, entity: subject, value: object, times, fixed }: RecordOfStatement,
  entity: EnrichedEntity,
  { source, entityOf, model }: FactContext
): Fields | undefined {
  const other = entityOf(value)
  if (!other) return undefined
  const spans = Object.entries(times).flatMap(([field, [start, end]]) => {
    const [from = '', to = ''] = [qualifiers[start]?.[0], qualifiers[end]?.[0]]
    return from || to ? [[field, `${from}/${to}`] as const] : []
  })
  const labelOf = (of: EnrichedEntity, language: string): string =>
    of.labels[language] ?? model.languages.map(each => of.labels[each]).find(Boolean) ?? of.slug
  const named = (value: unknown, language = ''): unknown => {
    if (typeof value === 'string')
      return value
        .replaceAll('{entity}', () => labelOf(entity, language))
        .replaceAll('{value}', () => labelOf(other, language))
    if (Array.isArray(value)) return value.map(each => named(each, language))
    return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, named(each, key)]))
  }
  return {
    id: recordSlug(source, id),
    type,
    ...(named(fixed) as Fields),
    [subject]: entity.slug,
    [object]: other.slug,
    ...Object.fromEntries(spans)
  }
}

/** Slug of the record of a statement: that of the source, and the statement's identifier. */
function recordSlug(source: string, statement: string): string {
  const name = statement.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return `${source}-${name.replace(/^-|-$/g, '')}`
}
