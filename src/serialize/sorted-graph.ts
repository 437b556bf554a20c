import { termToId } from 'n3'
import type { Quad, Term } from '@rdfjs/types'
import { appendQuad, byGraph, emptyQuadTable, sortQuadTable, type QuadTable } from './quad-table.js'
import { sortByCodePoint } from '../base/code-points.js'
import { blankNodeNames } from './blank-node-labels.js'
import { ntriples } from '../rdf/ntriples.js'

/** All quads in one order, for the writers: terms are numbered by the code point order of their N-Triples form. */
export interface SortedGraph {
  terms: Term[]
  /** The N-Triples form of each term. */
  forms: string[]
  /** Ordered by subject, predicate, object, graph. */
  rows: QuadTable
  /** Numbers of rows ordered by graph, subject, predicate, object. */
  inGraphOrder: Uint32Array
  /** Where each graph's rows begin and end in `inGraphOrder`, in the order of the graphs' names. */
  graphs: { graph: number; start: number; end: number }[]
  /** The number of an IRI, when it stands in the graph. */
  rankOf(iri: string): number | undefined
}

/** Sorts quads (RDF/JS) and gives blank nodes their canonical names. Repeats are dropped. `quads` is gone through twice. */
export async function sortGraph(quads: Iterable<Quad>): Promise<SortedGraph> {
  const rename = await blankNodeNames(quads)
  const numbers = new Map<string, number>()
  const found: Term[] = []
  const columns = emptyQuadTable(1024)
  const number = (term: Term): number => {
    const key = keyOf(term)
    let known = numbers.get(key)
    if (known === undefined) {
      known = found.push(term.termType === 'BlankNode' ? rename(term) : term) - 1
      numbers.set(key, known)
    }
    return known
  }
  for (const quad of quads)
    appendQuad(columns, number(quad.subject), number(quad.predicate), number(quad.object), number(quad.graph))

  const entries = sortByCodePoint(
    found.map((term, first) => ({ term, first, form: ntriples(term) })),
    entry => entry.form
  )
  const ranks = new Uint32Array(found.length)
  entries.forEach((entry, rank) => {
    ranks[entry.first] = rank
  })
  const rows = sortQuadTable(columns, ranks)
  const inGraphOrder = byGraph(rows, found.length)
  return {
    terms: entries.map(entry => entry.term),
    forms: entries.map(entry => entry.form),
    rows,
    inGraphOrder,
    graphs: graphRanges(rows, inGraphOrder),
    rankOf(iri) {
      const first = numbers.get(iri)
      return first === undefined ? undefined : ranks[first]
    }
  }
}

function graphRanges(rows: QuadTable, order: Uint32Array): SortedGraph['graphs'] {
  const ranges: SortedGraph['graphs'] = []
  for (let i = 0; i < order.length; i++) {
    const graph = rows.g[order[i]!]!
    const last = ranges.at(-1)
    if (last?.graph === graph) last.end = i + 1
    else ranges.push({ graph, start: i, end: i + 1 })
  }
  return ranges
}

function keyOf(term: Term): string {
  return 'id' in term && typeof term.id === 'string' ? term.id : termToId(term as never)
}
