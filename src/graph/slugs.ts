import { DataFactory } from 'n3'
import type { NamedNode } from 'n3'
import type { Report } from '../base/faults.js'
import { hashOf } from '../base/hash.js'
import type { Model } from '../model/model.js'
import { formatLocation } from '../base/location.js'
import type { Location } from '../base/location.js'
import type { SlugEntry } from './slug-entries.js'
import { SlugRegistry } from './slug-registry.js'
import type { Reference } from './slug-registry.js'
import { SlugTable } from './slug-table.js'
import type { SlugKind } from './slug-table.js'

const form = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Registry of slugs: what each stands for, and the references to those that are not declared yet. */
export class Slugs {
  readonly #shared: SlugRegistry

  /** `table`: of what is declared and referred to through this; `other`: registry that is shared. */
  constructor(
    private readonly model: Model,
    private readonly report: Report,
    private readonly table = new SlugTable(),
    other?: Slugs
  ) {
    this.#shared = other ? other.#shared : new SlugRegistry((slug, kind) => this.#iriOf(slug, kind))
  }

  /** The same registry, with a table for what some files declare and refer to. */
  in(table: SlugTable): Slugs {
    return new Slugs(this.model, this.report, table, this)
  }

  /** Tables of all that is declared. */
  get tables(): readonly SlugTable[] {
    return this.#shared.declared.tables
  }

  /** Takes over a table of a build before; not when another declares one of its slugs. */
  take(table: SlugTable): boolean {
    return this.#shared.declared.take(table)
  }

  /** Test whether all that a table refers to is what it was when the table was made. */
  satisfy(table: SlugTable): boolean {
    return table.isSatisfied(hash => this.#shared.declared.kindOf(hash))
  }

  /** Declares what a slug stands for; its node, or undefined, with a fault, when the slug is ill-formed or taken. */
  declare(slug: string, kind: SlugKind, location: Location, classes: readonly string[] = []): NamedNode | undefined {
    if (!form.test(slug)) {
      this.report.fault(location, {
        record: slug,
        message: 'bad slug',
        found: slug || 'nothing',
        expected: 'small letters, digits and single hyphens: a-b-1'
      })
      return undefined
    }
    const taken = this.get(slug)
    if (taken) {
      this.report.fault(location, {
        record: slug,
        message: `duplicate slug: it is that of the ${taken.kind} at ${formatLocation(taken)}`,
        found: slug,
        expected: 'a slug of its own'
      })
      return undefined
    }
    this.#shared.declared.add({ slug, kind, ...location, classes }, this.table)
    return DataFactory.namedNode(this.#iriOf(slug, kind))
  }

  /** Sets the classes of a declared slug. */
  setClasses(slug: string, classes: readonly string[]): void {
    this.#shared.declared.setClasses(slug, classes)
  }

  get(slug: string): SlugEntry | undefined {
    return this.#shared.declared.get(slug)
  }

  /** Node that a slug stands for, which may be declared later (`check`), but for sources. */
  refer(slug: string, location: Location, record?: string): NamedNode {
    const known = this.get(slug)
    this.table.refer(hashOf(slug), known?.kind === 'source')
    if (known) return known.node
    this.#shared.references.push({ slug, location, record })
    // What is no slug may have characters that no IRI has.
    const name = slug.replace(/[\s<>"{}|\\^`\p{Cc}]/gu, encodeURIComponent)
    this.#shared.referenced.add(name)
    return DataFactory.namedNode(this.model.idIri(name))
  }

  /** Number of references so far. */
  get references(): number {
    return this.#shared.references.length
  }

  /** Removes the references after the first `since`, and gives those to undeclared slugs, for the caller to report. */
  takeDangling(since: number): Reference[] {
    return this.#shared.takeDangling(since)
  }

  /** Reports each reference to a slug that was not declared. */
  check(): void {
    this.#shared.check(this.report)
  }

  /** All slugs. */
  names(): string[] {
    return this.#shared.declared.slugs()
  }

  /** Entry of the slug that an IRI is made of. */
  ofNode(iri: string): SlugEntry | undefined {
    return [this.model.idIri(''), this.model.sourceIri('')]
      .map(start => (iri.startsWith(start) ? this.get(iri.slice(start.length)) : undefined))
      .find(entry => entry?.node.value === iri)
  }

  /** Node of a slug, or of an IRI that is made of one; undefined where the slug is not declared so far. */
  nodeOf(name: string, iri: string): NamedNode | undefined {
    const entry = this.get(name) ?? this.ofNode(iri)
    if (entry) this.table.refer(hashOf(entry.slug), entry.kind === 'source')
    return entry?.node
  }

  /** Test whether an IRI is made of a slug that is referred to and not declared. */
  isDangling(iri: string): boolean {
    const start = this.model.idIri('')
    const slug = iri.slice(start.length)
    return iri.startsWith(start) && this.#shared.referenced.has(slug) && !this.#shared.declared.has(slug)
  }

  #iriOf(slug: string, kind: SlugKind): string {
    return kind === 'source' ? this.model.sourceIri(slug) : this.model.idIri(slug)
  }
}
