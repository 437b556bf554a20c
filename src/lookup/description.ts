import type { Quad } from 'n3'
import { rdf } from '../base/vocabulary.js'
import type { Store } from '../store/store.js'
import { quadsFrom } from '../sparql/results-quads.js'
import { rowsOf } from '../store/rows.js'
import { iriText, isOneOf, startsWith } from '../rdf/iris.js'
import type { Model } from '../model/model.js'
import { MAX_STATEMENTS, statementsAbout } from './statements.js'

/** Description of a thing: everything that the graph says of it. */
export interface EntityDescription {
  iri: string
  /** What is said of it, of its nested nodes (`<iri>#…`) and of its passages; with their graphs. */
  own: Quad[]
  /** What points at it. */
  incoming: Quad[]
  /** Labels and types of all that is named. */
  names: Quad[]
  /** Whether there is more than is shown. */
  truncated: boolean
}

/** Description of an IRI; undefined when nothing is known of it. */
export async function describeEntity(
  store: Store,
  iri: string,
  model: Model,
  signal?: AbortSignal
): Promise<EntityDescription | undefined> {
  const [own, incomingRows] = await Promise.all([
    statementsAbout(store, iri, model.base, signal),
    rowsOf(
      store,
      `SELECT ?s ?p (${iriText(iri)} AS ?o) ?g { GRAPH ?g { ?s ?p ${iriText(iri)} } } LIMIT ${MAX_STATEMENTS}`,
      signal
    )
  ])
  if (!own.length) return undefined
  const inDefaultGraph = own.every(({ graph }) => graph.termType === 'DefaultGraph')
  const incoming = quadsFrom(
    inDefaultGraph
      ? await rowsOf(
          store,
          `SELECT ?s ?p (${iriText(iri)} AS ?o) { ?s ?p ${iriText(iri)} } LIMIT ${MAX_STATEMENTS}`,
          signal
        )
      : incomingRows
  )
  return {
    iri,
    own,
    incoming,
    names: await labelsAndTypesIn(store, model, [...own, ...incoming], signal),
    truncated: own.length >= MAX_STATEMENTS || incoming.length >= MAX_STATEMENTS
  }
}

/** Description of a source: what is said of it, and all that its graph states. */
export async function describeSource(
  store: Store,
  iri: string,
  model: Model,
  signal?: AbortSignal
): Promise<EntityDescription | undefined> {
  const description = await describeEntity(store, iri, model, signal)
  if (!description) return undefined
  const stated = quadsFrom(
    await rowsOf(
      store,
      `SELECT ?s ?p ?o (${iriText(iri)} AS ?g) { GRAPH ${iriText(iri)} { ?s ?p ?o } } LIMIT ${MAX_STATEMENTS}`,
      signal
    )
  )
  const own = [...description.own, ...stated]
  return {
    ...description,
    own,
    names: await labelsAndTypesIn(store, model, [...own, ...description.incoming], signal),
    truncated: description.truncated || stated.length >= MAX_STATEMENTS
  }
}

/** Labels and types of everything that some quads name. */
async function labelsAndTypesIn(
  store: Store,
  { namingProperties }: Model,
  quads: readonly Quad[],
  signal?: AbortSignal
): Promise<Quad[]> {
  const properties = [...namingProperties.keys(), rdf('type').value]
  const named = new Set(
    quads
      .flatMap(({ subject, predicate, object, graph }) => [subject, predicate, object, graph])
      .filter(term => term.termType === 'NamedNode')
      .map(term => term.value)
  )
  const known = new Set(quads.map(quad => `${quad.subject.value} ${quad.predicate.value} ${quad.object.value}`))
  const iris = [...named]
    .filter(iri => !iri.includes('#char='))
    .map(iriText)
    .join(' ')
  const rows = await rowsOf(
    store,
    `SELECT ?s ?p ?o ?g { VALUES ?s { ${iris} } GRAPH ?g { ?s ?p ?o } ${isOneOf('?p', properties)} }
LIMIT ${MAX_STATEMENTS}`,
    signal
  )
  return quadsFrom(rows).filter(
    quad => !known.has(`${quad.subject.value} ${quad.predicate.value} ${quad.object.value}`)
  )
}

/** Slugs of all things in a namespace: what a path can name. */
export async function slugsOf(store: Store, namespace: string, signal?: AbortSignal): Promise<string[]> {
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?s {
  GRAPH ?g { ?s a ?type } FILTER (${startsWith('?s', namespace)} && !CONTAINS(STR(?s), "#"))
}`,
    signal
  )
  return rows.map(row => (row['s']!.value as string).slice(namespace.length))
}
