import type { Quad } from 'n3'
import type { Model } from '../model/model.js'
import { factsOf } from '../model/status-properties.js'
import { bindingsOf } from '../sparql/results-json.js'
import type { JsonResults } from '../sparql/results-json.js'
import type { IncomingGroup } from './incoming.js'

/** Summary of what is recorded of a thing. */
export interface Profile {
  /** Number of records that name it. */
  records: number
  /** Sources that speak of it. */
  sources: readonly string[]
  /** Dated facts that concern it, the newest first, besides itself. */
  newest: readonly string[]
  /** Dated facts that concern it: the one that began first, and the one that ended last. */
  first?: DatedFact
  last?: DatedFact
}

/** Record of a fact with the day (ISO 8601) for which it is told. */
export interface DatedFact {
  record: string
  day: string
}

/** Facts that are told as the newest. */
const NEWEST = 6

/** Summary of a thing by what is stated of it, what points at it and what has a date. */
export function profileOf(
  iri: string,
  quads: readonly Quad[],
  groups: readonly IncomingGroup[],
  events: JsonResults,
  model: Model
): Profile {
  const { isFact } = factsOf(model)
  const stated = groups.filter(({ derived }) => !derived)
  const own = quads.map(({ graph }) => graph.value).filter(graph => graph.startsWith(model.sourceIri('')))
  const facts = bindingsOf(events).flatMap(({ record, earliest, latest, status }) => {
    const [first, last] = [earliest?.value as string | undefined, latest?.value as string | undefined]
    return isFact.get(status?.value as string) === false
      ? []
      : [{ record: record!.value as string, first: first ?? last!, last: last ?? first! }]
  })
  const newest = facts.filter(({ record }) => record !== iri).sort((a, b) => (a.last < b.last ? 1 : -1))
  return {
    records: new Set(stated.flatMap(({ things }) => things)).size,
    sources: [...new Set([...own, ...stated.flatMap(({ sources }) => sources)])].sort(),
    newest: [...new Set(newest.map(({ record }) => record))].slice(0, NEWEST),
    first: facts.map(({ record, first }) => ({ record, day: first })).sort(byDay)[0],
    last: facts
      .map(({ record, last }) => ({ record, day: last }))
      .sort(byDay)
      .at(-1)
  }
}

const byDay = (a: DatedFact, b: DatedFact): number => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)
