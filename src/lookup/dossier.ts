import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import type { Parameter, SavedQuery } from '../queries/saved-query.js'
import { bindingsOf } from '../sparql/results-json.js'
import type { JsonResults } from '../sparql/results-json.js'
import { formChoices } from './choices.js'
import type { FormChoices } from './choices.js'
import type { LookupContext } from './context.js'
import { incomingOf } from './incoming.js'
import type { IncomingGroup } from './incoming.js'
import { rowsFor } from './saved-query-rows.js'
import { statementsAbout } from './statements.js'

/** Saved query that belongs on the page of a thing, and the parameter that the thing is given for. */
export interface DossierQuery {
  query: SavedQuery
  parameter: string
  /** Parameter that another thing of the same classes is given for, where the query compares two. */
  other?: Parameter
}

/** Saved query as it is asked about a thing. */
export interface DossierAnswer {
  query: SavedQuery
  /** IRIs that it is asked with, by parameter. */
  given: ReadonlyMap<string, string>
  /** The rows that are shown; undefined where the query gives no rows, or requires more parameters. */
  results?: JsonResults
  /** Number of all rows. */
  total: number
  /** Parameters that it requires besides, with what they can be chosen from. */
  missing: readonly Parameter[]
  choices: FormChoices
}

/** Rows that are shown of one answer: in a table or on cards, drawn, and in what has a cell for each. */
const [ROWS, MARKS, CELLS] = [5, 30, 300]

/** Test of whether the answer to a query is drawn; else it is a short table or cards. */
export function isDrawn({ view }: SavedQuery): boolean {
  return view.name !== 'table' && view.name !== 'cards'
}

/** Test of whether an answer is drawn by the server, from all its rows: with some left out it would mislead. */
export function isShownWhole({ view }: SavedQuery): boolean {
  return ['matrix', 'tracks', 'lines'].includes(view.name)
}

/** Rows that a page shows in passing: of a timeline the newest. */
function firstShown<Row>(query: SavedQuery, rows: readonly Row[]): readonly Row[] {
  if (query.view.name === 'timeline') return rows.slice(-MARKS)
  return rows.slice(0, isShownWhole(query) ? CELLS : isDrawn(query) ? MARKS : ROWS)
}

/** Saved queries of the things of some classes. */
export async function dossierQueries(
  classes: readonly string[],
  { site: { model, queries } }: LookupContext
): Promise<DossierQuery[]> {
  const above = new Set(classes.flatMap(type => model.superclasses(type)))
  return [...(await queries).values()].flatMap(query => {
    const dossier = query.dossiers.find(({ classIri }) => above.has(classIri))
    if (!dossier) return []
    const other = query.parameters.find(
      ({ name, required, type }) =>
        required && name !== dossier.parameter && type.kind === 'class' && above.has(type.iri)
    )
    return [{ query, parameter: dossier.parameter, other }]
  })
}

/** Answers to queries about a thing, or about two things; those without rows are left out. */
export async function dossierAnswers(
  queries: readonly DossierQuery[],
  iri: string,
  context: LookupContext,
  otherIri?: string
): Promise<DossierAnswer[]> {
  const answers = await Promise.all(
    queries.map(({ query, parameter, other }) => {
      const given = new Map([[parameter, iri]])
      if (other && otherIri !== undefined) given.set(other.name, otherIri)
      return answerOf(query, given, context)
    })
  )
  return answers.filter(answer => answer !== undefined)
}

async function answerOf(
  query: SavedQuery,
  given: ReadonlyMap<string, string>,
  context: LookupContext
): Promise<DossierAnswer | undefined> {
  const missing = query.parameters.filter(({ name, required }) => required && !given.has(name))
  const asked = { query, given, total: 0, missing, choices: await formChoices(missing, context) }
  if (missing.length || query.form.form !== 'select') return asked
  const values = new Map([...given].map(([parameter, iri]) => [parameter, [DataFactory.namedNode(iri)]]))
  const results = await rowsFor(query, values, context)
  const rows = bindingsOf(results)
  if (!rows.length) return undefined
  return { ...asked, results: { ...results, results: { bindings: [...firstShown(query, rows)] } }, total: rows.length }
}

/** Statements about a thing or a controlled value, what points at it, and the answers to the saved queries about it. */
export async function lookUpAbout(
  iri: string,
  queries: readonly DossierQuery[],
  context: LookupContext
): Promise<{ quads: readonly Quad[]; groups: readonly IncomingGroup[]; dossier: readonly DossierAnswer[] }> {
  const { store, model } = context.site
  const alone = queries.filter(({ other }) => !other)
  const [quads, groups, dossier] = await Promise.all([
    statementsAbout(store, iri, model.base, context.signal),
    incomingOf(iri, context),
    dossierAnswers(alone, iri, context)
  ])
  return { quads, groups, dossier }
}
