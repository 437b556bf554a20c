import type { Quad } from 'n3'
import type { Store } from '../store/store.js'
import { quadsFrom } from '../sparql/results-quads.js'
import { rowsOf } from '../store/rows.js'
import { iriText } from '../rdf/iris.js'

/** Everything a graph says of a thing. */
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

/** How much of one thing is gathered: more than this is asked for by a query of one's own. */
export const MOST_STATEMENTS = 20_000
const DEPTH = 4

/** Gathers what is known of an IRI; undefined when nothing is. `base`: where our IRIs begin. */
export async function describeEntity(
  store: Store,
  iri: string,
  base: string,
  signal?: AbortSignal
): Promise<EntityDescription | undefined> {
  const own = await statementsAbout(store, iri, base, signal)
  if (!own.length) return undefined
  const incoming = quadsFrom(
    await rowsOf(
      store,
      `SELECT ?s ?p (${iriText(iri)} AS ?o) ?g { GRAPH ?g { ?s ?p ${iriText(iri)} } } LIMIT ${MOST_STATEMENTS}`,
      signal
    )
  )
  return {
    iri,
    own,
    incoming,
    names: await labelsAndTypesIn(store, [...own, ...incoming], signal),
    truncated: own.length >= MOST_STATEMENTS || incoming.length >= MOST_STATEMENTS
  }
}

/** What a source states, besides what is said of the source: its whole graph. */
export async function describeSource(
  store: Store,
  iri: string,
  base: string,
  signal?: AbortSignal
): Promise<EntityDescription | undefined> {
  const description = await describeEntity(store, iri, base, signal)
  if (!description) return undefined
  const stated = quadsFrom(
    await rowsOf(
      store,
      `SELECT ?s ?p ?o (${iriText(iri)} AS ?g) { GRAPH ${iriText(iri)} { ?s ?p ?o } } LIMIT ${MOST_STATEMENTS}`,
      signal
    )
  )
  const own = [...description.own, ...stated]
  return {
    ...description,
    own,
    names: await labelsAndTypesIn(store, [...own, ...description.incoming], signal),
    truncated: description.truncated || stated.length >= MOST_STATEMENTS
  }
}

/** What is said of a thing, of its nested nodes and of its passages; with their graphs. */
export async function statementsAbout(store: Store, iri: string, base: string, signal?: AbortSignal): Promise<Quad[]> {
  const quads: Quad[] = []
  const seen = new Set<string>()
  let next = [iri]
  for (let depth = 0; depth < DEPTH && next.length; depth++) {
    for (const subject of next) seen.add(subject)
    const found = quadsFrom(
      await rowsOf(
        store,
        `SELECT ?s ?p ?o ?g { VALUES ?s { ${next.map(iriText).join(' ')} } GRAPH ?g { ?s ?p ?o } } LIMIT ${MOST_STATEMENTS}`,
        signal
      )
    )
    quads.push(...found)
    next = [
      ...new Set(
        found
          .map(({ object }) => object)
          .filter(object => object.termType === 'NamedNode')
          .map(object => object.value)
      )
    ].filter(object => !seen.has(object) && (object.startsWith(`${iri}#`) || isPassage(object, base)))
  }
  return quads
}

/** Whether an IRI names a passage of one of our sources. */
export function isPassage(iri: string, base: string): boolean {
  return iri.startsWith(`${base}source/`) && iri.includes('#')
}

const labels = [
  'http://www.w3.org/2000/01/rdf-schema#label',
  'http://purl.org/dc/terms/title',
  'http://www.w3.org/2004/02/skos/core#prefLabel'
]

/** Labels and types of everything that some quads name. */
export async function labelsAndTypesIn(store: Store, quads: readonly Quad[], signal?: AbortSignal): Promise<Quad[]> {
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
    `SELECT ?s ?p ?o ?g { VALUES ?s { ${iris} } VALUES ?p { ${labels.map(iriText).join(' ')} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> } GRAPH ?g { ?s ?p ?o } } LIMIT ${MOST_STATEMENTS}`,
    signal
  )
  return quadsFrom(rows).filter(
    quad => !known.has(`${quad.subject.value} ${quad.predicate.value} ${quad.object.value}`)
  )
}

/** IRIs of all things and sources: what a path can name. */
export async function slugsOf(store: Store, namespace: string, signal?: AbortSignal): Promise<string[]> {
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?s { GRAPH ?g { ?s a ?type } FILTER (STRSTARTS(STR(?s), ${JSON.stringify(namespace)}) && !CONTAINS(STR(?s), "#")) }`,
    signal
  )
  return rows.map(row => (row['s']!.value as string).slice(namespace.length))
}
