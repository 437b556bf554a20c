import type { Term } from '@rdfjs/types'
import { sortByCodePoint } from '../base/code-points.js'
import { isXml } from '../base/value-checks.js'
import { ntriples } from '../rdf/ntriples.js'
import { schemeOf } from './jsonld-context.js'
import type { Prefixes } from './prefixes.js'
import { addPrefixes, addPrefixOfProperty } from './turtle-terms.js'

type QuadTerms = Record<'subject' | 'predicate' | 'object' | 'graph', Term>

/** Summary of a graph: what has to be known of all quads of a graph before the first of them is written. */
export class GraphSummary {
  /** IRIs of properties, in no order, and triple terms, which hold others. */
  readonly properties = new Set<string>()
  readonly tripleTerms: Term[] = []
  /** Schemes of IRIs that JSON-LD would take for a term or a prefix. */
  readonly schemes = new Set<string>()
  /** Prefixes that Turtle needs for the names of graphs. */
  readonly namePrefixes = new Set<string>()
  /** Forms of terms that RDF/XML has no way to write. */
  readonly unwritable = new Set<string>()
  /** Test whether RDF/XML has to be of version 1.2. */
  isVersion12 = false
  readonly #graphs = new Map<string, { name: Term; prefixes: Set<string>; properties: Set<string> }>()
  #subject = ''

  constructor(private readonly names: Prefixes) {}

  /** Takes note of a quad. `graph`: the form of its graph's name; `hasBlankNodes`: whether it names any. */
  note({ subject, predicate, object, graph }: QuadTerms, hasBlankNodes: boolean): void {
    let known = this.#graphs.get(graph.value)
    if (!known) {
      this.#graphs.set(graph.value, (known = { name: graph, prefixes: new Set(), properties: new Set() }))
      this.#term(graph)
      addPrefixes(graph, this.names, this.namePrefixes)
    }
    if (!this.properties.has(predicate.value)) this.#term(predicate)
    this.properties.add(predicate.value)
    const isNew = subject.value !== this.#subject
    this.#subject = subject.value
    if (isNew) this.#term(subject)
    this.#term(object)
    if (object.termType === 'Quad') this.tripleTerms.push(object)
    this.isVersion12 ||= object.termType === 'Quad' || (object.termType === 'Literal' && Boolean(object.direction))
    if (hasBlankNodes) return
    addPrefixes(subject, this.names, known.prefixes)
    addPrefixes(object, this.names, known.prefixes)
    if (!known.properties.has(predicate.value)) addPrefixOfProperty(predicate, this.names, known.prefixes)
    known.properties.add(predicate.value)
  }

  /** Names of all graphs, in the order of their forms. */
  get graphs(): Term[] {
    const names = [...this.#graphs.values()].map(({ name }) => name)
    return sortByCodePoint(names, ntriples)
  }

  /** Prefixes that Turtle needs for a graph; of quads with blank nodes none are known. */
  prefixesOf({ value }: Term): ReadonlySet<string> {
    return this.#graphs.get(value)!.prefixes
  }

  #term(term: Term): void {
    if (!isXml(term.value)) this.unwritable.add(ntriples(term))
    const scheme = term.termType === 'NamedNode' ? schemeOf(term.value) : undefined
    if (scheme !== undefined) this.schemes.add(scheme)
  }
}
