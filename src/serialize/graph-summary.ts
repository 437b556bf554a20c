import type { Term } from '@rdfjs/types'
import { Multiset } from '../base/multiset.js'
import { sortByCodePoint } from '../base/code-points.js'
import { isXml } from '../base/value-checks.js'
import { ntriples, termOf } from '../rdf/ntriples.js'
import { schemeOf } from './jsonld-context.js'
import type { Prefixes } from './prefixes.js'
import { addPrefixes, addPrefixOfProperty } from './turtle-terms.js'

type QuadTerms = Record<'subject' | 'predicate' | 'object' | 'graph', Term>

/** What is known of one graph, and of the subject that was noted last. */
interface GraphNotes {
  name: Term
  size: number
  /** Prefixes of subjects and objects. */
  prefixes: Multiset
  properties: Multiset
  subject: { value: string; scheme: string | undefined; prefixes: Set<string> }
}

/**
 * Summary of a graph: what has to be known of all quads of a graph before the first of them is written. Quads can be
 * taken out again.
 */
export class GraphSummary {
  readonly #graphs = new Map<string, GraphNotes>()
  readonly #ofBlankNodes = new Multiset()
  readonly #tripleTerms = new Multiset()
  readonly #schemes = new Multiset()
  readonly #unwritable = new Multiset()
  #directed = 0

  constructor(private readonly names: Prefixes) {}

  /** Takes note of a quad, or takes it out (`times` = -1). `hasBlankNodes`: whether it names any. */
  note({ subject, predicate, object, graph }: QuadTerms, hasBlankNodes: boolean, times: 1 | -1 = 1): void {
    const known = this.#graphs.get(graph.value) ?? this.#begin(graph)
    known.size += times
    if (subject.value !== known.subject.value) known.subject = this.#subject(subject)
    if (known.subject.scheme !== undefined) this.#schemes.add(known.subject.scheme, times)
    const scheme = schemeIn(object)
    if (scheme !== undefined) this.#schemes.add(scheme, times)
    if (object.termType === 'Quad') this.#tripleTerms.add(ntriples(object), times)
    else if (object.termType === 'Literal' && object.direction) this.#directed += times
    if (hasBlankNodes) return this.#ofBlankNodes.add(predicate.value, times)
    known.properties.add(predicate.value, times)
    for (const prefix of known.subject.prefixes) known.prefixes.add(prefix, times)
    addPrefixes(object, this.names, { add: prefix => known.prefixes.add(prefix, times) })
  }

  /** Takes note of a quad's terms that XML may have no way to write, or takes them out (`times` = -1). */
  check({ subject, predicate, object }: QuadTerms, times: 1 | -1 = 1): void {
    for (const term of [subject, predicate, object]) if (!isXml(term.value)) this.#unwritable.add(ntriples(term), times)
  }

  /** Names of all graphs, in the order of their forms. */
  get graphs(): Term[] {
    return sortByCodePoint(
      this.#notes.map(({ name }) => name),
      ntriples
    )
  }

  /** IRIs of properties, in no order. */
  get properties(): ReadonlySet<string> {
    return new Set([...this.#ofBlankNodes, ...this.#notes.flatMap(({ properties }) => [...properties])])
  }

  /** Triple terms, which hold others, in the order of their forms. */
  get tripleTerms(): Term[] {
    return sortByCodePoint([...this.#tripleTerms], form => form).map(termOf)
  }

  /** Whether RDF/XML has to be of version 1.2. */
  get isVersion12(): boolean {
    return this.#directed > 0 || this.tripleTerms.length > 0
  }

  /** Schemes of IRIs that JSON-LD would take for a term or a prefix. */
  get schemes(): ReadonlySet<string> {
    const others = [...this.properties, ...this.#notes.map(({ name }) => name.value)]
    return new Set([...this.#schemes, ...others.flatMap(iri => schemeOf(iri) ?? [])])
  }

  /** Forms of terms that RDF/XML has no way to write. */
  get unwritable(): ReadonlySet<string> {
    const names = this.#notes.filter(({ name }) => !isXml(name.value))
    return new Set([...this.#unwritable, ...names.map(({ name }) => ntriples(name))])
  }

  /** Prefixes that Turtle needs for the names of graphs. */
  get namePrefixes(): ReadonlySet<string> {
    const prefixes = new Set<string>()
    for (const { name } of this.#notes) addPrefixes(name, this.names, prefixes)
    return prefixes
  }

  /** Prefixes that Turtle needs for a graph; of quads with blank nodes none are known. */
  prefixesOf({ value }: Term): ReadonlySet<string> {
    const { prefixes, properties } = this.#graphs.get(value)!
    const used = new Set(prefixes)
    for (const iri of properties) addPrefixOfProperty(iri, this.names, used)
    return used
  }

  /** Notes of the graphs that have quads. */
  get #notes(): GraphNotes[] {
    return [...this.#graphs.values()].filter(({ size }) => size > 0)
  }

  #begin(name: Term): GraphNotes {
    const subject = { value: '', scheme: undefined, prefixes: new Set<string>() }
    const notes: GraphNotes = { name, size: 0, prefixes: new Multiset(), properties: new Multiset(), subject }
    this.#graphs.set(name.value, notes)
    return notes
  }

  #subject(term: Term): GraphNotes['subject'] {
    const prefixes = new Set<string>()
    addPrefixes(term, this.names, prefixes)
    return { value: term.value, scheme: schemeIn(term), prefixes }
  }
}

const schemeIn = ({ termType, value }: Term): string | undefined =>
  termType === 'NamedNode' ? schemeOf(value) : undefined
