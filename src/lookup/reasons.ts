import { DataFactory } from 'n3'
import type { Quad, Term } from 'n3'
import { rdf } from '../base/vocabulary.js'
import type { Rule } from '../graph/read-rules.js'
import type { Model } from '../model/model.js'
import { iriText } from '../rdf/iris.js'
import { conclusionQueries } from '../sparql/conclusions.js'
import type { PatternTerm, RulePattern } from '../sparql/conclusions.js'
import { quadsFrom, termFrom } from '../sparql/results-quads.js'
import type { JsonRow } from '../sparql/results-json.js'
import { rowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'
import { labelsOf } from './labels.js'
import type { Labels } from './labels.js'
import { irisOfQuads } from './statements.js'

/** Derivation of a statement: a rule, and the statements of records that it rests on in one case. */
export interface Derivation {
  rule: Rule
  statements: readonly Quad[]
}

/** Value of a property, with what says so. */
export interface ReasonedValue {
  value: Term
  /** Statements of sources with the property, or with one below it. */
  stated: readonly Quad[]
  reasons: readonly Derivation[]
}

/** Values of a thing's property with the reasons for them; of one value alone where it is given. Asks in two waves. */
export async function lookUpReasons(
  subject: string,
  property: string,
  object: string | undefined,
  { site: { store, model, rules }, signal }: LookupContext
): Promise<ReasonedValue[]> {
  const properties = [...model.properties.keys()].filter(each => model.superproperties(each).includes(property))
  const below = [...new Set([property, ...properties])]
  const asked = rules.map(async rule => {
    const queries = await conclusionQueries(rule.text, subject, below, object)
    const answers = queries.map(async ({ query, conclusion, premises }) =>
      (await rowsOf(store, query, signal)).map(row => ({ rule, row, conclusion, premises }))
    )
    return (await Promise.all(answers)).flat()
  })
  const cases = (await Promise.all(asked)).flat()
  const subjects = new Set([
    subject,
    ...cases.flatMap(({ row, premises }) => premises.flatMap(each => boundTo(each.subject, row)?.value ?? []))
  ])
  const known = await statementsOf([...subjects], store, model, signal)
  const values = new Map<string, { value: Term; stated: Quad[]; reasons: Map<string, Derivation> }>()
  const at = (value: Term): { stated: Quad[]; reasons: Map<string, Derivation> } => {
    const found = values.get(value.id) ?? { value, stated: [], reasons: new Map<string, Derivation>() }
    values.set(value.id, found)
    return found
  }
  for (const quad of known.get(subject) ?? [])
    if (below.includes(quad.predicate.value) && (object === undefined || quad.object.value === object))
      at(quad.object).stated.push(quad)
  for (const { rule, row, conclusion, premises } of cases) {
    const value = boundTo(conclusion.object, row)
    const statements = value && supportOf(premises, row, known, model)
    if (!statements?.length) continue
    const key = [rule.name, ...statements.map(quadKey).sort()].join('\n')
    at(value!).reasons.set(key, { rule, statements })
  }
  return [...values.values()].map(({ value, stated, reasons }) => ({ value, stated, reasons: [...reasons.values()] }))
}

/** Values of the page on why a property of a thing has the values that it has. */
export interface ReasonsValues {
  iri: string
  property: string
  values: readonly ReasonedValue[]
  names: Labels
}

/** Reasons with the names of all that they name; undefined when the property has no value that can be reasoned. */
export async function lookUpNamedReasons(
  iri: string,
  property: string,
  object: string | undefined,
  context: LookupContext
): Promise<ReasonsValues | undefined> {
  const values = await lookUpReasons(iri, property, object, context)
  if (!values.length) return undefined
  const quads = values.flatMap(({ stated, reasons }) => [...stated, ...reasons.flatMap(each => each.statements)])
  const things = [...values.map(({ value }) => value), ...quads.map(quad => quad.subject)]
  const iris = things.filter(term => term.termType === 'NamedNode').map(term => term.value)
  return { iri, property, values, names: await labelsOf(context, [iri, property, ...iris, ...irisOfQuads(quads)]) }
}

function boundTo(term: PatternTerm, row: JsonRow): Term | undefined {
  if ('iri' in term) return DataFactory.namedNode(term.iri)
  const bound = row[term.variable]
  return bound && termFrom(bound)
}

/** Statements that satisfy a rule's patterns in one case; undefined when one that has to hold is itself derived. */
function supportOf(
  premises: readonly RulePattern[],
  row: JsonRow,
  known: ReadonlyMap<string, readonly Quad[]>,
  model: Model
): Quad[] | undefined {
  const support = new Map<string, Quad>()
  for (const { subject, predicates, object, required } of premises) {
    const [from, to] = [boundTo(subject, row), boundTo(object, row)]
    const names = predicates.flatMap(each => boundTo(each, row)?.value ?? [])
    // What kinds of things there are is seen from the things themselves.
    if (!from || !to || names.includes(rdf('type').value)) continue
    const found = (known.get(from.value) ?? []).filter(
      quad => quad.object.equals(to) && names.some(name => isBelow(quad.predicate.value, name, model))
    )
    if (!found.length && required) return undefined
    for (const quad of found) support.set(quadKey(quad), quad)
  }
  return [...support.values()]
}

function isBelow(property: string, other: string, model: Model): boolean {
  return property === other || model.superproperties(property).includes(other)
}

function quadKey({ subject, predicate, object, graph }: Quad): string {
  return [subject.id, predicate.id, object.id, graph.id].join(' ')
}

/** Statements of some subjects in all graphs but that of derived triples, by subject. */
async function statementsOf(
  subjects: readonly string[],
  store: LookupContext['site']['store'],
  model: Model,
  signal: AbortSignal
): Promise<Map<string, Quad[]>> {
  const query = `SELECT ?s ?p ?o ?g {
  VALUES ?s { ${subjects.map(iriText).join(' ')} }
  GRAPH ?g { ?s ?p ?o } FILTER (?g != ${iriText(model.graphIri('inferred'))})
}`
  const bySubject = new Map<string, Quad[]>()
  for (const quad of quadsFrom(await rowsOf(store, query, signal)))
    bySubject.set(quad.subject.value, [...(bySubject.get(quad.subject.value) ?? []), quad])
  return bySubject
}
