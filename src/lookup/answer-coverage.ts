import type { Term } from '@rdfjs/types'
import type { Model } from '../model/model.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { boundsOf, unionOf } from '../rdf/edtf.js'
import { compareDays } from '../rdf/dates.js'
import { irisOfQuery } from '../sparql/ast.js'
import type { LookupContext } from './context.js'
import { sourceCoverages } from './source-coverages.js'
import type { SourceCoverage } from './source-coverages.js'
import { isSource } from './statements.js'

/** Coverage of a source that an answer falls into: of what was asked for perhaps only what is about some things too. */
export interface AnswerCoverageOfSource extends SourceCoverage {
  only: readonly string[]
}

/** Coverage of an answer: what was looked at. */
export interface AnswerCoverage {
  /** What sources tell of the kind that was asked for. */
  covering: readonly AnswerCoverageOfSource[]
  /** The other sources that were looked at. */
  others: readonly string[]
}

type Values = ReadonlyMap<string, readonly Term[]>

/**
 * Coverage of the answer to a saved query: of the classes that it names, else of those it belongs to, and of its
 * arguments. Undefined where sources do not say what they cover, or the question is not of a kind that any covers.
 */
export async function lookUpAnswerCoverage(
  query: SavedQuery,
  values: Values,
  context: LookupContext
): Promise<AnswerCoverage | undefined> {
  const { model } = context.site
  if (model.coverage === undefined) return undefined
  const { coverages, sources } = await sourceCoverages(context)
  const classes = classesAskedFor(query, coverages, model)
  if (!classes) return undefined
  const asked = [...values.values()].flat().flatMap(({ value }) => (isSource(value, model.base) ? [value] : []))
  const looked = new Set(asked.length > 0 ? asked : sources)
  const period = periodOf(query, values)
  const fitting = coverages.filter(
    coverage =>
      looked.has(coverage.source) &&
      coverage.classes.some(covered => classes.some(wanted => isAkin(covered, wanted, model))) &&
      coverage.conditions.every(
        ([name, allowed]) => values.get(name)?.some(({ value }) => allowed.has(value)) ?? true
      ) &&
      (!period || coverage.times.length === 0 || coverage.times.some(([, time]) => overlap(time, period)))
  )
  const covering = fitting.map(coverage => ({
    ...coverage,
    only: coverage.scopes.flatMap(([name, allowed]) => {
      const given = values.get(name)
      return !given || given.some(({ value }) => allowed.has(value)) ? [] : [...allowed]
    })
  }))
  const told = new Set(covering.map(({ source }) => source))
  return { covering, others: [...looked].filter(source => !told.has(source)) }
}

/** Classes whose statements a query asks for; none of them may be covered. Undefined for a question of another kind. */
function classesAskedFor(
  query: SavedQuery,
  coverages: readonly SourceCoverage[],
  model: Model
): readonly string[] | undefined {
  const covered = [...new Set(coverages.flatMap(({ classes }) => classes))]
  const isCovered = (iri: string): boolean => covered.some(other => isAkin(iri, other, model))
  const named = [...irisOfQuery(query.parsed)].filter(iri => model.classes.has(iri))
  const known = named.filter(isCovered)
  if (known.length > 0) return known
  const topics = query.topics.flatMap(topic => model.classByLocalName(topic)?.iri ?? []).filter(isCovered)
  const within = named.filter(iri => topics.some(topic => model.superclasses(iri).includes(topic)))
  if (within.length > 0) return within
  return topics.length > 0 ? topics : undefined
}

/** Test of whether one of two classes is the other, or above it. */
function isAkin(one: string, other: string, { superclasses }: Model): boolean {
  return superclasses(one).includes(other) || superclasses(other).includes(one)
}

/** Time in EDTF that is asked for, when each parameter that is a date is given. */
function periodOf({ parameters }: SavedQuery, values: Values): readonly string[] | undefined {
  const dates = parameters.filter(({ type }) => type.kind === 'date')
  const given = dates.flatMap(({ name }) => values.get(name) ?? []).map(({ value }) => value)
  return given.length > 0 && dates.every(({ name }) => values.has(name)) ? given : undefined
}

function overlap(time: string, period: readonly string[]): boolean {
  const covered = boundsOf(time)
  const days = period.map(boundsOf)
  const readable = days.filter(each => typeof each !== 'string')
  if (typeof covered === 'string' || readable.length < days.length) return true
  const { earliest, latest } = unionOf(readable)
  return (
    !(covered.latest && earliest && compareDays(covered.latest, earliest) < 0) &&
    !(covered.earliest && latest && compareDays(latest, covered.earliest) < 0)
  )
}
