import type { Literal, Quad } from 'n3'
import { mostSpecificClasses } from '../model/model.js'
import type { Model } from '../model/model.js'
import { StringPool } from '../base/string-pool.js'
import { rdf } from '../base/vocabulary.js'
import { nameKinds } from './name-kinds.js'
import type { NameKind } from './name-kinds.js'

/** Kinds of subjects, in the order in which they stand among equals. */
export const KINDS = ['entity', 'source', 'concept', 'record', 'element', 'class', 'property'] as const

/** Kind of a subject: one of `KINDS`. */
export type SubjectKind = (typeof KINDS)[number]

/** Name of a subject. */
export interface Name {
  text: string
  language: string
  kind: NameKind
}

/** A subject that has a name, with what facets need. */
export interface Subject {
  iri: string
  kind: SubjectKind
  /** Most specific classes that the model knows. */
  classes: string[]
  names: Name[]
  /** Named graphs it occurs in, as subject or as object. */
  graphs: readonly string[]
  /** What it points at: property and value by turns. */
  links: readonly string[]
  /** Statements that point at it, whatever the property. */
  inbound: number
  /** First and last year known of it. */
  first?: number
  last?: number
}

interface Gathered {
  types: string[]
  names: Name[]
  graphs: string[]
  links: string[]
  inbound: number
  home?: string
  first?: number
  last?: number
}
const NOTHING: never[] = []
const [MAX_NAMES, MAX_NAME_LENGTH] = [64, 1000]

/** Collector of subjects from quads in any order; keeps only what the index needs. */
export class SubjectReader {
  readonly #model: Model
  readonly #subjects = new Map<string, Gathered>()
  readonly #strings = new StringPool()
  readonly #naming: ReadonlyMap<string, NameKind>
  readonly #linking: ReadonlySet<string>
  readonly #skipped: ReadonlySet<string>

  /** `linking`: the properties whose values matter. */
  constructor(model: Model, linking: ReadonlySet<string>) {
    this.#model = model
    this.#linking = linking
    this.#naming = nameKinds(model)
    this.#skipped = new Set([model.graphIri('shapes')])
  }

  add({ subject, predicate, object, graph }: Quad): void {
    if (subject.termType !== 'NamedNode' || this.#skipped.has(graph.value)) return
    const own = this.#of(subject.value)
    this.#occursIn(own, graph.value)
    if (object.termType === 'Literal') {
      const kind = this.#naming.get(predicate.value) ?? (object.language ? 'text' : undefined)
      if (kind) {
        // A source may give names of an entity, which is no record of it.
        if (kind !== 'text' && own.home !== this.#model.graphIri('entities'))
          own.home = this.#strings.intern(graph.value)
        if (own.names.length < MAX_NAMES) own.names = [...own.names, this.#nameOf(object, kind)]
      } else if (predicate.value === this.#model.earliest) own.first = earlier(own.first, yearOf(object.value))
      else if (predicate.value === this.#model.latest) own.last = later(own.last, yearOf(object.value))
    } else if (object.termType === 'NamedNode') {
      if (predicate.value === rdf('type').value) own.types = [...own.types, this.#strings.intern(object.value)]
      else {
        if (this.#linking.has(predicate.value))
          own.links = [...own.links, this.#strings.intern(predicate.value), this.#strings.intern(object.value)]
        const other = this.#of(object.value)
        other.inbound++
        this.#occursIn(other, graph.value)
      }
    }
  }

  /** The subjects that have a name, in the order they were first met. */
  *subjects(): Generator<Subject> {
    for (const [iri, own] of this.#subjects) {
      const { types, names, graphs, links, inbound, home, first, last } = own
      const kind = home === undefined ? undefined : this.#kindOf(iri, home)
      if (!kind || names.every(name => name.kind === 'text')) continue
      const classes = mostSpecificClasses(types, this.#model)
      const isElement = kind === 'record' && classes.some(this.#model.isElementClass)
      yield { iri, kind: isElement ? 'element' : kind, classes, names, graphs, links, inbound, first, last }
    }
  }

  #occursIn(own: Gathered, graph: string): void {
    if (!own.graphs.includes(graph)) own.graphs = [...own.graphs, this.#strings.intern(graph)]
  }

  #nameOf({ value, language }: Literal, kind: NameKind): Name {
    const text = value.slice(0, MAX_NAME_LENGTH)
    return { text: this.#strings.intern(text), language: this.#strings.intern(language), kind }
  }

  #kindOf(iri: string, home: string): SubjectKind | undefined {
    const model = this.#model
    if (model.classes.has(iri)) return 'class'
    if (model.properties.has(iri)) return 'property'
    if (model.concepts.has(iri) || model.schemes.has(iri)) return 'concept'
    if (home === model.graphIri('ontology')) return undefined
    // What the dataset says of itself is no source.
    if (home === model.graphIri('dataset')) return iri.startsWith(model.sourceIri('')) ? 'source' : undefined
    return home === model.graphIri('entities') ? 'entity' : 'record'
  }

  #of(iri: string): Gathered {
    let own = this.#subjects.get(iri)
    if (!own) {
      own = { types: NOTHING, names: NOTHING, graphs: NOTHING, links: NOTHING, inbound: 0 }
      this.#subjects.set(this.#strings.intern(iri), own)
    }
    return own
  }
}

function yearOf(date: string): number | undefined {
  const year = /^-?\d{4,}/.exec(date)
  return year ? Number(year[0]) : undefined
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)
}

function later(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b)
}
