import { DataFactory } from 'n3'
import type { SavedQuery } from '../queries/saved-query.js'
import { bindingsOf } from '../sparql/results-json.js'
import type { JsonResults, JsonRow } from '../sparql/results-json.js'
import { lookUpNames } from './answers.js'
import type { NamedThings } from './answers.js'
import { iriOfChoice, thingsToChoose } from './choices.js'
import type { LookupContext } from './context.js'
import { dossierAnswers, dossierQueries } from './dossier.js'
import type { DossierAnswer, DossierQuery } from './dossier.js'
import { dossierClassesOf } from './dossier-classes.js'
import { rowsFor } from './saved-query-rows.js'

/** Things side by side: what the saved queries about their class answer of each, and those that compare two. */
export interface ComparisonValues {
  /** Things that are compared, two or more. */
  things: readonly string[]
  counted: readonly ComparedAnswer[]
  matrices: readonly ComparedMatrix[]
  /** Answers that compare two things, where there are but two. */
  answers: readonly DossierAnswer[]
  /** Things that the first can be compared with. */
  comparable: readonly string[]
  named: NamedThings
}

/** Number of rows that a saved query has of each thing, and what stands in the answers of all. */
export interface ComparedAnswer {
  query: SavedQuery
  parameter: string
  /** In the order of the things. */
  counts: readonly number[]
  shared: readonly string[]
}

/** Matrix of a saved query that compares: its rows that have something of each thing, and the others. */
export interface ComparedMatrix {
  query: SavedQuery
  /** Parameters that the two things of a pair are given for. */
  parameters: readonly [one: string, other: string]
  shared: JsonResults
  alone: JsonResults
}

/** Things that are compared with the first at most. */
export const MAX_COMPARED = 4
/** Shared things of one answer that are named. */
const MAX_NAMED = 12

/** Values of a comparison, the others as an address names them; undefined where they cannot be compared. */
export async function lookUpComparison(
  iri: string,
  others: readonly string[],
  context: LookupContext
): Promise<ComparisonValues | undefined> {
  const { model } = context.site
  const queries = await dossierQueries(await dossierClassesOf(iri, context), context)
  const comparing = queries.filter(query => query.other)
  if (!comparing.length) return undefined
  const comparable = (await thingsToChoose(comparing[0]!.other!, context)) ?? []
  const chosen = [...new Set(others.map(other => iriOfChoice(other, model)))]
    .filter(other => other !== undefined && other !== iri && comparable.includes(other))
    .slice(0, MAX_COMPARED) as string[]
  if (!chosen.length) return undefined
  const things = [iri, ...chosen]
  const isMatrix = ({ query }: DossierQuery): boolean => query.view.name === 'matrix'
  const [answers, matrices, counted] = await Promise.all([
    chosen.length === 1
      ? dossierAnswers(
          comparing.filter(query => !isMatrix(query)),
          iri,
          context,
          chosen[0]!
        )
      : [],
    Promise.all(comparing.filter(isMatrix).map(query => comparedMatrix(query, things, context))),
    Promise.all(queries.filter(isCountable).map(query => comparedAnswer(query, things, context)))
  ])
  const results = [
    ...answers.flatMap(answer => answer.results ?? []),
    ...matrices.flatMap(({ shared, alone }) => [shared, alone])
  ]
  const shown = counted.filter(({ counts }) => counts.some(count => count > 0))
  const named = await lookUpNames(
    [iri, ...comparable, ...shown.flatMap(({ shared }) => shared.slice(0, MAX_NAMED))],
    results,
    context
  )
  return { things, counted: shown, matrices, answers, comparable: comparable.filter(each => each !== iri), named }
}

/** Test of whether a query answers of a thing alone in rows. */
function isCountable({ query: { form, parameters, view }, other, parameter }: DossierQuery): boolean {
  const isOpen = parameters.every(({ name, required }) => !required || name === parameter)
  return !other && isOpen && form.form === 'select' && view.name !== 'matrix'
}

async function comparedAnswer(
  { query, parameter }: DossierQuery,
  things: readonly string[],
  context: LookupContext
): Promise<ComparedAnswer> {
  const answers = await Promise.all(things.map(thing => rowsAbout(query, new Map([[parameter, thing]]), context)))
  const [first = [], ...rest] = answers.map(rows => subjectsOf(rows, things))
  const shared = [...new Set(first)].filter(iri => rest.every(other => other.includes(iri)))
  return { query, parameter, counts: answers.map(rows => rows.length), shared }
}

/** IRIs that rows are about: those of the first column of things that are none of those compared. */
function subjectsOf(rows: readonly JsonRow[], things: readonly string[]): string[] {
  return rows.flatMap(row => {
    const subject = Object.values(row).find(term => term?.type === 'uri' && !things.includes(term.value))
    return subject ? [subject.value as string] : []
  })
}

/** Matrix of the first thing and all others: asked for each pair, each row once. */
async function comparedMatrix(
  { query, parameter, other }: DossierQuery,
  [first, ...others]: readonly string[],
  context: LookupContext
): Promise<ComparedMatrix> {
  const pairs = await Promise.all(
    others.map(each =>
      rowsAbout(query, new Map([[parameter, first!], ...(other ? [[other.name, each] as const] : [])]), context)
    )
  )
  const rows = [...new Map(pairs.flat().map(row => [JSON.stringify(row), row])).values()]
  const { rows: down = '', columns: across = '' } = query.view.mapping
  const columns = (key: string): number =>
    new Set(rows.filter(row => row[down]?.value === key).map(row => row[across]?.value)).size
  const isShared = (row: JsonRow): boolean => columns(row[down]?.value as string) > others.length
  const part = (isIn: (row: JsonRow) => boolean): JsonResults => ({
    head: { vars: [...new Set(rows.flatMap(row => Object.keys(row)))] },
    results: { bindings: rows.filter(isIn) }
  })
  const parameters = [parameter, other?.name ?? parameter] as const
  return { query, parameters, shared: part(isShared), alone: part(row => !isShared(row)) }
}

async function rowsAbout(
  query: SavedQuery,
  given: ReadonlyMap<string, string>,
  context: LookupContext
): Promise<readonly JsonRow[]> {
  const values = new Map([...given].map(([name, iri]) => [name, [DataFactory.namedNode(iri)]]))
  return bindingsOf(await rowsFor(query, values, context))
}
