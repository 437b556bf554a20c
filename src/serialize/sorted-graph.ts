import { DataFactory, termToId } from 'n3'
import type { BlankNode, Quad, Term } from '@rdfjs/types'
import { appendQuad, byGraph, emptyQuadTable, sortQuadTable, type QuadTable } from './quad-table.js'
import { sortTextsByCodePoint } from '../base/code-points.js'
import { iriReference, ntriples, termOf } from '../rdf/ntriples.js'
import { renamed } from './blank-node-labels.js'
import { END_OF_LINE } from './triple-row.js'
import type { TripleRow } from './triple-row.js'

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

/** Quads sorted at once, without repeats, for answers: blank nodes are named b0, b1 … as they come. */
export function sortAnswer(quads: Iterable<Quad>): SortedGraph {
  const nodes = new Map<string, BlankNode>()
  const rename = (node: BlankNode): BlankNode => {
    let named = nodes.get(node.value)
    if (!named) nodes.set(node.value, (named = DataFactory.blankNode(`b${String(nodes.size)}`)))
    return named
  }
  const numbers = new TermNumbering(keyOf, (term: Term) => {
    const named = renamed(term, rename)
    return { term: named, form: ntriples(named) }
  })
  const columns = emptyQuadTable(64)
  for (const { subject, predicate, object, graph } of quads)
    appendQuad(columns, numbers.of(subject), numbers.of(predicate), numbers.of(object), numbers.of(graph))
  return sortTerms(columns, numbers.terms)
}

/** Graph of some lines, of those of blank nodes among them by the names that they have. */
export function graphOfRows(rows: Iterable<TripleRow>): SortedGraph {
  const numbers = new TermNumbering(
    (form: string) => form,
    form => ({ term: termOf(form), form })
  )
  const columns = emptyQuadTable(64)
  let [subject, number] = [' ', 0]
  for (const { line, graph } of rows) {
    // Most lines are about the subject of the one before.
    if (!line.startsWith(subject)) {
      subject = line.slice(0, line.indexOf(' ') + 1)
      number = numbers.of(subject.slice(0, -1))
    }
    const afterPredicate = line.indexOf(' ', subject.length)
    const predicate = numbers.of(line.slice(subject.length, afterPredicate))
    const object = numbers.of(line.slice(afterPredicate + 1, -END_OF_LINE.length))
    appendQuad(columns, number, predicate, object, numbers.of(graph))
  }
  return sortTerms(columns, numbers.terms)
}

/** Term with its N-Triples form. */
interface WrittenTerm {
  term: Term
  form: string
}

/** Numbering of terms, in the order in which they come. */
class TermNumbering<T> {
  readonly terms: WrittenTerm[] = []
  readonly #numbers = new Map<string, number>()

  constructor(
    private readonly keyOf: (given: T) => string,
    private readonly make: (given: T) => WrittenTerm
  ) {}

  of(given: T): number {
    const key = this.keyOf(given)
    let known = this.#numbers.get(key)
    if (known === undefined) this.#numbers.set(key, (known = this.terms.push(this.make(given)) - 1))
    return known
  }
}

/** Graph of quads with terms numbered as they came, which are sorted here. */
function sortTerms(columns: QuadTable, written: readonly WrittenTerm[]): SortedGraph {
  const forms = sortTextsByCodePoint([...new Set(written.map(({ form }) => form))])
  const rankOf = new Map(forms.map((form, rank) => [form, rank]))
  const terms: Term[] = new Array<Term>(forms.length)
  const ranks = new Uint32Array(written.length)
  for (const [first, { term, form }] of written.entries()) {
    const rank = rankOf.get(form)!
    ranks[first] = rank
    terms[rank] = term
  }
  const rows = sortQuadTable(columns, ranks)
  const inGraphOrder = byGraph(rows, written.length)
  return {
    terms,
    forms,
    rows,
    inGraphOrder,
    graphs: graphRanges(rows, inGraphOrder),
    rankOf: iri => rankOf.get(iriReference(iri))
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
  if (term.termType === 'Quad') return ntriples(term)
  return 'id' in term && typeof term.id === 'string' ? term.id : termToId(term as never)
}
