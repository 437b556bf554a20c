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

/** Registry of slugs: what each stands for, and the references to those that are not declared yet. */
export class Slugs {
  readonly #declared = new Map<string, SlugEntry>()
  readonly #referenced = new Map<string, NamedNode>()
  readonly #references: Reference[] = []
  readonly #iriOf = (slug: string): string => this.model.idIri(slug)

  constructor(
    private readonly model: Model,
    private readonly report: Report
  ) {}

  /** Declares what a slug stands for; undefined, with a fault, when the slug is ill-formed or taken. */
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
    const taken = this.#declared.get(slug)
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
        : (this.#referenced.get(slug) ?? DataFactory.namedNode(this.model.idIri(slug)))
    const entry: SlugEntry = {
      file: location.file,
      line: location.line,
      column: location.column,
      kind,
      node,
      types: []
    }
    this.#declared.set(slug, entry)
    return entry
  }

  /** Declares the record of a table's row, as `declare` does, in less memory. */
  declareRow(slug: string, location: Location, classes: readonly NamedNode[]): void {
    if (!this.declare(slug, 'record', location)) return
    const { file, line, column } = location
    this.#declared.set(slug, new RowEntry(file, line, column, slug, this.#iriOf, classes))
  }

  get(slug: string): SlugEntry | undefined {
    return this.#declared.get(slug)
  }

  /** Node that a slug stands for, which may be declared later (`check`), but for sources. */
  refer(slug: string, location: Location, record?: string): NamedNode {
    const known = this.#declared.get(slug)
    if (known) return known.node
    this.#references.push({ slug, location, record })
    let node = this.#referenced.get(slug)
    if (!node) this.#referenced.set(slug, (node = DataFactory.namedNode(this.model.idIri(slug))))
    return node
  }

  /** Number of references so far. */
  get references(): number {
    return this.#references.length
  }

  /** Removes the references after the first `since`, and gives those to undeclared slugs, for the caller to report. */
  takeDangling(since: number): Reference[] {
    return this.#references.splice(since).filter(({ slug }) => !this.#declared.has(slug))
  }

  /** Reports each reference to a slug that was not declared. */
  check(): void {
    const names = [...this.#declared.keys()]
    const suggestions = new Map<string, string | undefined>()
    for (const { slug, location, record } of this.#references.splice(0)) {
      if (this.#declared.has(slug)) continue
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
    return [...this.#declared.keys()]
  }

  /** Entry of the slug that an IRI is made of. */
  ofNode(iri: string): SlugEntry | undefined {
    return [this.model.idIri(''), this.model.sourceIri('')]
      .map(start => (iri.startsWith(start) ? this.#declared.get(iri.slice(start.length)) : undefined))
      .find(entry => entry?.node.value === iri)
  }

  /** Test whether an IRI is made of a slug that is referred to and not declared. */
  isDangling(iri: string): boolean {
    const start = this.model.idIri('')
    return (
      iri.startsWith(start) &&
      this.#referenced.has(iri.slice(start.length)) &&
      !this.#declared.has(iri.slice(start.length))
    )
  }
}
