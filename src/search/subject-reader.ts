import { mostSpecificClasses } from '../model/model.js'
import type { Model } from '../model/model.js'
import { StringPool } from '../base/string-pool.js'
import { InboundCounts } from './inbound.js'
import type { Inbound } from './inbound.js'
import { nameKinds } from './name-kinds.js'
import type { NameKind } from './name-kinds.js'
import type { IndexSteps } from './index-steps.js'
import { TYPE } from './statement.js'
import type { Statement } from './statement.js'
import type { Name, Subject, SubjectKind } from './subjects.js'

/** What statements say of one thing. */
interface Description {
  types: string[]
  names: Name[]
  graphs: string[]
  links: string[]
  home?: string
  first?: number
  last?: number
}
const NOTHING: never[] = []
const NEVER: Inbound = { count: 0, graphs: [] }
const [MAX_NAMES, MAX_NAME_LENGTH] = [64, 1000]
/** Things that become subjects in one step. */
const STEP_SIZE = 500

/** Collector of subjects from statements in any order; keeps only what the index needs. */
export class SubjectReader {
  readonly inbound = new InboundCounts()
  readonly #model: Model
  readonly #things = new Map<string, Description>()
  readonly #strings = new StringPool()
  readonly #naming: ReadonlyMap<string, NameKind>
  readonly #linking: ReadonlySet<string>
  readonly #skipped: string
  /** The thing that the last statement was about: in a sorted dump that of the next, mostly. */
  #last: { iri: string; own: Description } | undefined

  /** `linking`: the properties whose values matter. */
  constructor(model: Model, linking: ReadonlySet<string>) {
    this.#model = model
    this.#linking = linking
    this.#naming = nameKinds(model)
    this.#skipped = model.graphIri('shapes')
  }

  /** Test whether a statement is one of those that the index is made of. */
  isRead({ subject, graph }: Statement): boolean {
    return subject !== '' && graph !== this.#skipped
  }

  add(statement: Statement): void {
    if (!this.isRead(statement)) return
    const { predicate, object, isLiteral, language, graph } = statement
    const own = this.#of(statement.subject)
    if (!own.graphs.includes(graph)) own.graphs = [...own.graphs, this.#strings.intern(graph)]
    if (isLiteral) {
      const kind = this.#naming.get(predicate) ?? (language ? 'text' : undefined)
      if (kind) {
        // A source may give names of an entity, which is no record of it.
        if (kind !== 'text' && own.home !== this.#model.graphIri('entities')) own.home = this.#strings.intern(graph)
        if (own.names.length < MAX_NAMES) own.names = [...own.names, this.#nameOf(object, language, kind)]
      } else if (predicate === this.#model.earliest) own.first = bound(own.first, yearOf(object), Math.min)
      else if (predicate === this.#model.latest) own.last = bound(own.last, yearOf(object), Math.max)
    } else if (predicate === TYPE) {
      if (object) own.types = [...own.types, this.#strings.intern(object)]
    } else if (object) {
      if (this.#linking.has(predicate))
        own.links = [...own.links, this.#strings.intern(predicate), this.#strings.intern(object)]
      this.inbound.add(statement, this.#strings)
    }
  }

  /** The subjects that have a name. */
  *subjects(): IndexSteps<Subject[]> {
    const pointedAt = yield* this.inbound.all()
    const found: Subject[] = []
    let step = 0
    for (const iri of this.#things.keys()) {
      if (++step % STEP_SIZE === 0) yield
      const subject = this.subject(iri, pointedAt.get(iri) ?? NEVER)
      if (subject) found.push(subject)
    }
    return found
  }

  /** The subject of an IRI, when it has a name. */
  subject(iri: string, inbound: Inbound): Subject | undefined {
    const { types, names, graphs, links, home, first, last } = this.#things.get(iri) ?? {}
    const kind = home === undefined ? undefined : this.#kindOf(iri, home)
    if (!kind || names!.every(name => name.kind === 'text')) return undefined
    const classes = mostSpecificClasses(types!, this.#model)
    const isElement = kind === 'record' && classes.some(this.#model.isElementClass)
    return {
      iri,
      kind: isElement ? 'element' : kind,
      classes,
      names: names!,
      graphs: [...new Set([...graphs!, ...inbound.graphs])].sort(),
      links: links!,
      inbound: inbound.count,
      first,
      last
    }
  }

  #nameOf(value: string, language: string, kind: NameKind): Name {
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

  #of(iri: string): Description {
    if (this.#last?.iri === iri) return this.#last.own
    let own = this.#things.get(iri)
    if (!own) {
      own = { types: NOTHING, names: NOTHING, graphs: NOTHING, links: NOTHING }
      this.#things.set(this.#strings.intern(iri), own)
    }
    this.#last = { iri, own }
    return own
  }
}

function yearOf(date: string): number | undefined {
  const year = /^-?\d{4,}/.exec(date)
  return year ? Number(year[0]) : undefined
}

function bound(
  a: number | undefined,
  b: number | undefined,
  choose: (a: number, b: number) => number
): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : choose(a, b)
}
