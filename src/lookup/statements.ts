import type { Quad } from 'n3'
import { rdf } from '../base/vocabulary.js'
import { iriText } from '../rdf/iris.js'
import { quadsFrom } from '../sparql/results-quads.js'
import { rowsOf } from '../store/rows.js'
import type { Store } from '../store/store.js'

/** Statements that are read of one thing at most; more are asked for by a query. */
export const MAX_STATEMENTS = 20_000
/** Steps from a thing to the nested nodes that are read with it. */
const MAX_DEPTH = 3

/**
 * Statements with a thing, one of its nested nodes (`<iri>#…`), one of its passages, or a passage that names a
 * statement of it (RDF reification) as subject; with their graphs. Those of the default graph when no named graph has
 * any.
 */
export async function statementsAbout(store: Store, iri: string, base: string, signal?: AbortSignal): Promise<Quad[]> {
  const nested = Array.from(
    { length: MAX_DEPTH },
    (_, i) => `  UNION { ${nestedAt(i + 1, iri, base)} GRAPH ?g { ?s ?p ?o } }`
  )
  // A node reached in two ways is told once: DISTINCT.
  const query = `SELECT DISTINCT ?s ?p ?o ?g {
  { BIND (${iriText(iri)} AS ?s) GRAPH ?g { ${iriText(iri)} ?p ?o } }
  UNION { GRAPH ?g { ?s ${iriText(rdf('subject').value)} ${iriText(iri)} ; ?p ?o } }
${nested.join('\n')}
} LIMIT ${MAX_STATEMENTS}`
  const named = await rowsOf(store, query, signal)
  if (named.length) return quadsFrom(named)
  // What no named graph speaks of may stand in the default graph, as in RDF files without graphs.
  const pattern = `BIND (${iriText(iri)} AS ?s) ${iriText(iri)} ?p ?o`
  return quadsFrom(await rowsOf(store, `SELECT ?s ?p ?o { ${pattern} } LIMIT ${MAX_STATEMENTS}`, signal))
}

/** Pattern that binds `?s` to the nested nodes and passages so many steps away. */
function nestedAt(depth: number, iri: string, base: string): string {
  const [start, source] = [JSON.stringify(`${iri}#`), JSON.stringify(`${base}source/`)]
  return Array.from({ length: depth }, (_, i) => {
    const [from, to] = [i === 0 ? iriText(iri) : `?n${i}`, i === depth - 1 ? '?s' : `?n${i + 1}`]
    const text = `STR(${to})`
    return `${from} ?p${i} ${to}
    FILTER (STRSTARTS(${text}, ${start}) || (STRSTARTS(${text}, ${source}) && CONTAINS(${text}, "#")))`
  }).join(' ')
}

/** Test of whether an IRI names one of our sources. */
export function isSource(iri: string, base: string): boolean {
  return iri.startsWith(`${base}source/`) && !iri.includes('#')
}

/** Test of whether an IRI names a passage of one of our sources. */
export function isPassage(iri: string, base: string): boolean {
  return iri.startsWith(`${base}source/`) && iri.includes('#')
}

/** IRIs that some statements name as property, value or graph. */
export function irisOfQuads(quads: readonly Quad[]): string[] {
  return quads
    .flatMap(({ predicate, object, graph }) => [predicate, object, graph])
    .filter(({ termType }) => termType === 'NamedNode')
    .map(({ value }) => value)
}
