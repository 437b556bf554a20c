import { DataFactory } from 'n3'
import type { NamedNode } from 'n3'
import { nearest } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { Model } from '../model/model.js'
import { formatLocation } from '../base/location.js'
import type { Location } from '../base/location.js'
import { RowEntry } from './slug-entry.js'
import type { SlugEntry, SlugKind } from './slug-entry.js'

/** Reference to a slug, and where it stands. */
export interface Reference {
  slug: string
  location: Location
  record?: string
}

const form = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** The one space of slugs: who bears each, and who is named before being known. */
export class Slugs {
  readonly #named = new Map<string, SlugEntry>()
  readonly #expected = new Map<string, NamedNode>()
  readonly #references: Reference[] = []
  readonly #iriOf = (slug: string): string => this.model.idIri(slug)

  constructor(
    private readonly model: Model,
    private readonly report: Report
  ) {}

  /** Gives a slug to something; undefined, with a fault, when the slug is ill-formed or taken. */
  declare(slug: string, kind: SlugKind, location: Location): SlugEntry | undefined {
    if (!form.test(slug)) {
      this.report.fault(location, {
        record: slug,
        message: 'bad slug',
        found: slug || 'nothing',
        expected: 'small letters, digits and single hyphens: a-b-1'
      })
      return undefined
    }
    const taken = this.#named.get(slug)
    if (taken) {
      this.report.fault(location, {
        record: slug,
        message: `duplicate slug: it is that of the ${taken.kind} at ${formatLocation(taken)}`,
        found: slug,
        expected: 'a slug of its own'
      })
      return undefined
    }
    const node =
      kind === 'source'
        ? DataFactory.namedNode(this.model.sourceIri(slug))
        : (this.#expected.get(slug) ?? DataFactory.namedNode(this.model.idIri(slug)))
    const named: SlugEntry = { file: location.file, line: location.line, column: location.column, kind, node, types: [] }
    this.#named.set(slug, named)
    return named
  }

  /** Gives a slug to a record that a row of a table gives, as `declare` does; it keeps less. */
  declareRow(slug: string, location: Location, classes: readonly NamedNode[]): void {
    if (!this.declare(slug, 'record', location)) return
    const { file, line, column } = location
    this.#named.set(slug, new RowEntry(file, line, column, slug, this.#iriOf, classes))
  }

  get(slug: string): SlugEntry | undefined {
    return this.#named.get(slug)
  }

  /**
   * The node a slug stands for. When nobody bears it yet, that is checked by `check` at the end; sources have to be
   * declared before.
   */
  refer(slug: string, location: Location, record?: string): NamedNode {
    const known = this.#named.get(slug)
    if (known) return known.node
    this.#references.push({ slug, location, record })
    let node = this.#expected.get(slug)
    if (!node) this.#expected.set(slug, (node = DataFactory.namedNode(this.model.idIri(slug))))
    return node
  }

  /** Number of references so far. */
  get references(): number {
    return this.#references.length
  }

  /** References since there were so many, whose slug nobody bears; they are told by who takes them. */
  takeDangling(since: number): Reference[] {
    return this.#references.splice(since).filter(({ slug }) => !this.#named.has(slug))
  }

  /** Reports each reference whose slug nobody bears. */
  check(): void {
    const names = [...this.#named.keys()]
    const suggestions = new Map<string, string | undefined>()
    for (const { slug, location, record } of this.#references.splice(0)) {
      if (this.#named.has(slug)) continue
      if (!suggestions.has(slug)) suggestions.set(slug, nearest(slug, names))
      const suggestion = suggestions.get(slug)
      this.report.fault(location, {
        record,
        message: 'dangling slug',
        found: slug,
        expected: `the slug of an entity, record or source${suggestion ? `; did you mean ${suggestion}?` : ''}`
      })
    }
  }

  /** All slugs. */
  names(): string[] {
    return [...this.#named.keys()]
  }

  /** What bears the slug that an IRI was made of. */
  ofNode(iri: string): SlugEntry | undefined {
    return [this.model.idIri(''), this.model.sourceIri('')]
      .map(start => (iri.startsWith(start) ? this.#named.get(iri.slice(start.length)) : undefined))
      .find(named => named?.node.value === iri)
  }

  /** Was the IRI made of a slug that nobody bears? */
  isDangling(iri: string): boolean {
    const start = this.model.idIri('')
    return (
      iri.startsWith(start) && this.#expected.has(iri.slice(start.length)) && !this.#named.has(iri.slice(start.length))
    )
  }
}
