import { DataFactory, termToId } from 'n3'
import type { BlankNode, Quad, Term } from '@rdfjs/types'
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

/** Sorted quads (RDF/JS) without repeats; blank nodes have their canonical names. `quads` is gone through twice. */
export async function sortGraph(quads: Iterable<Quad>): Promise<SortedGraph> {
  return sorted(quads, await blankNodeNames(quads))
}

/** Quads sorted as by `sortGraph`, at once, for answers: blank nodes are named b0, b1 … as they come. */
export function sortAnswer(quads: Iterable<Quad>): SortedGraph {
  const nodes = new Map<string, BlankNode>()
  return sorted(quads, node => {
    let named = nodes.get(node.value)
    if (!named) nodes.set(node.value, (named = DataFactory.blankNode(`b${String(nodes.size)}`)))
    return named
  })
}

function sorted(quads: Iterable<Quad>, rename: (node: BlankNode) => BlankNode): SortedGraph {
  const numbers = new Map<string, number>()
  const found: Term[] = []
  const columns = emptyQuadTable(1024)
  const number = (term: Term): number => {
    const key = keyOf(term)
    let known = numbers.get(key)
    if (known === undefined) {
      known = found.push(renamed(term, rename)) - 1
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

/** The term with its blank node, or those of a triple term, by their new names. */
function renamed(term: Term, rename: (node: BlankNode) => BlankNode): Term {
  if (term.termType === 'BlankNode') return rename(term)
  if (term.termType !== 'Quad') return term
  const [subject, predicate, object] = [term.subject, term.predicate, term.object].map(part => renamed(part, rename))
  return DataFactory.quad(subject as never, predicate as never, object as never)
}

function keyOf(term: Term): string {
  if (term.termType === 'Quad') return ntriples(term)
  return 'id' in term && typeof term.id === 'string' ? term.id : termToId(term as never)
}
