import type { Term } from '@rdfjs/types'
import { sortByCodePoint } from '../base/code-points.js'
import { isXml } from '../base/value-checks.js'
import { ntriples } from '../rdf/ntriples.js'
import { schemeOf } from './jsonld-context.js'
import type { Prefixes } from './prefixes.js'
import { addPrefixes, addPrefixOfProperty } from './turtle-terms.js'

type QuadTerms = Record<'subject' | 'predicate' | 'object' | 'graph', Term>

/** What is known of one graph, and the subject that was noted last. */
interface GraphNotes {
  name: Term
  prefixes: Set<string>
  properties: Set<string>
  subject: string
}

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
  readonly #graphs = new Map<string, GraphNotes>()

  constructor(private readonly names: Prefixes) {}

  /** Takes note of a quad. `hasBlankNodes`: whether it names any. */
  note({ subject, predicate, object, graph }: QuadTerms, hasBlankNodes: boolean): void {
    const known = this.#graphs.get(graph.value) ?? this.#begin(graph)
    const isNew = subject.value !== known.subject
    known.subject = subject.value
    if (isNew) this.#scheme(subject)
    this.#scheme(object)
    if (object.termType === 'Quad') this.tripleTerms.push(object)
    this.isVersion12 ||= object.termType === 'Quad' || (object.termType === 'Literal' && Boolean(object.direction))
    if (hasBlankNodes) {
      if (!this.properties.has(predicate.value)) this.#scheme(predicate)
      this.properties.add(predicate.value)
      return
    }
    if (isNew) addPrefixes(subject, this.names, known.prefixes)
    addPrefixes(object, this.names, known.prefixes)
    if (known.properties.has(predicate.value)) return
    known.properties.add(predicate.value)
    this.properties.add(predicate.value)
    this.#scheme(predicate)
    addPrefixOfProperty(predicate, this.names, known.prefixes)
  }

  /** Takes note of terms that XML may have no way to write. */
  check(terms: readonly Term[]): void {
    for (const term of terms) if (!isXml(term.value)) this.unwritable.add(ntriples(term))
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

  #begin(name: Term): GraphNotes {
    const notes: GraphNotes = { name, prefixes: new Set(), properties: new Set(), subject: '' }
    this.#graphs.set(name.value, notes)
    this.#scheme(name)
    this.check([name])
    addPrefixes(name, this.names, this.namePrefixes)
    return notes
  }

  #scheme({ termType, value }: Term): void {
    const scheme = termType === 'NamedNode' ? schemeOf(value) : undefined
    if (scheme !== undefined) this.schemes.add(scheme)
  }
}
