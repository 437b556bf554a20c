import { termLabel } from '../search/labels.js'
import type { Model } from '../model/model.js'
import type { MessageName, Translator } from '../site/messages.js'
import { termIdentifier } from './identifiers.js'
import type { ReconciliationQuery } from './query.js'
import type { ReconciliationCandidate } from './reconcile.js'
import type { Extension } from './extend.js'

/** Reader of results: language, messages in it, and the model that names classes. */
export interface ResultsReader {
  language: string
  t: Translator
  model: Model
}

/** Result batch of version 0.2 (section 4.2). */
export function resultBatch02(
  queries: ReadonlyMap<string, ReconciliationQuery>,
  results: readonly (readonly ReconciliationCandidate[])[],
  reader: ResultsReader
): object {
  // A name like __proto__ is a key as any other.
  return Object.fromEntries(
    [...queries].map(([name, query], i) => [
      name,
      { result: results[i]!.map(candidate => candidateObject(candidate, query, reader)) }
    ])
  )
}

/** Result batch of version 1.0-draft (section 4.2). */
export function resultBatchOfDraft(
  queries: readonly ReconciliationQuery[],
  results: readonly (readonly ReconciliationCandidate[])[],
  reader: ResultsReader
): object {
  return {
    results: queries.map((query, i) => ({
      candidates: results[i]!.map(candidate => ({
        ...candidateObject(candidate, query, reader),
        lang: candidate.lang || undefined
      }))
    }))
  }
}

/** Data extension response of version 0.2 (section 7.3): rows and values by their identifiers. */
export function extension02({ meta, rows }: Extension): object {
  return {
    meta,
    rows: Object.fromEntries(
      rows.map(({ id, properties }) => [
        id,
        Object.fromEntries(properties.map(({ id: name, values }) => [name, values]))
      ])
    )
  }
}

/** Class as the protocol's type, with its name in the reader's language. */
export function typeObject(iri: string, { model, language }: Omit<ResultsReader, 't'>): { id: string; name: string } {
  return { id: termIdentifier(iri, model), name: termLabel(iri, language, model) }
}

function candidateObject(
  candidate: ReconciliationCandidate,
  query: ReconciliationQuery,
  reader: ResultsReader
): object {
  const { id, name, foundAs, classes, score, match } = candidate
  const types = classes.map(type => typeObject(type, reader))
  const kinds = types.map(type => type.name).join(', ')
  return {
    id,
    name,
    description: foundAs === undefined ? kinds : `${kinds}: ${foundAs}`,
    type: types,
    score,
    match,
    features: featuresOf(candidate, query, reader)
  }
}

interface Feature {
  id: string
  name: string
  value: boolean | number
}

/** Features that a score is made of, as numbers from 0 to 100 and booleans; what was not compared is left out. */
function featuresOf(
  { evidence }: ReconciliationCandidate,
  { conditions }: ReconciliationQuery,
  { t, model, language }: ResultsReader
): Feature[] {
  const { similarity, isNamedById, kind, properties, holder } = evidence
  const feature = (id: string, message: MessageName, value: boolean | number | undefined): Feature[] =>
    value === undefined ? [] : [{ id, name: t(message), value }]
  const relation = (...relations: readonly (string | undefined)[]): boolean | undefined =>
    similarity && relations.includes(similarity.relation)
  return [
    ...feature('id', 'reconcile.feature.id', isNamedById || undefined),
    ...feature('name', 'reconcile.feature.name', similarity && percent(similarity.value)),
    ...feature('name-exact', 'reconcile.feature.exact', relation(undefined, 'exact')),
    ...feature('name-script', 'reconcile.feature.script', relation('script', 'spelling')),
    ...feature('name-ending', 'reconcile.feature.ending', relation('ending')),
    ...feature('name-typo', 'reconcile.feature.typo', relation('typo')),
    ...feature('query-words', 'reconcile.feature.queryWords', similarity && percent(similarity.queryCoverage)),
    ...feature('name-words', 'reconcile.feature.nameWords', similarity && percent(similarity.nameCoverage)),
    ...feature('kind', 'reconcile.feature.kind', kind),
    ...feature('date-of-post', 'reconcile.feature.date', holder && (holder.certainty === 'certain' ? 100 : 50)),
    ...conditions.flatMap(({ property }, i) =>
      properties[i] === undefined
        ? []
        : [
            {
              id: `property-${property}`,
              name: labelOfProperty(property, model, language),
              value: percent(properties[i])
            }
          ]
    )
  ]
}

function labelOfProperty(id: string, model: Model, language: string): string {
  const iri = model.propertyByLocalName(id)?.iri
  return iri === undefined ? id : termLabel(iri, language, model)
}

function percent(share: number): number {
  return Math.round(share * 100)
}
