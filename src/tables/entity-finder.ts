import type { Location } from '../base/location.js'
import type { ParsedMapping } from '../base/parsed-values.js'
import type { Model } from '../model/model.js'
import type { Decisions } from './decisions.js'
import type { EntityNames } from './entity-names.js'
import type { EntityRule, RecordTemplate } from './mapping.js'
import type { Holders, NamesByDay } from './names-by-day.js'
import type { RowValues } from './row-values.js'
import { fill, fillMapping, fillSlug } from './templates.js'

/** Name in a table that no entity has, or several have. */
export interface UnmatchedName {
  name: string
  classes: readonly string[]
  /** Entities that have the name. */
  candidates: readonly string[]
  /** Rows that have the name, and where the first one stands. */
  rows: number
  first: Location
}

/** Entity that a mapping creates of a row. */
export interface CreatedEntity {
  slug: string
  mapping: ParsedMapping
  at: Location
  /** IRI of the same thing elsewhere. */
  link?: string
}

/** Numbers of names that were found, for which an entity was created, and that were not found. */
export interface NameCounts {
  found: number
  created: number
  notFound: number
}

/**
 * Finder of entities for the names of one table: by a decision in a file, by a link, by name, by who held the post on
 * the day. A name for which none is found or created is listed, never guessed.
 */
export class EntityFinder {
  readonly counts: NameCounts = { found: 0, created: 0, notFound: 0 }
  /** Finder of names with a day; without it these are found by name alone. */
  byDay?: NamesByDay
  /** Entities created since `takeCreated`. */
  #new: CreatedEntity[] = []
  readonly #unmatched = new Map<string, UnmatchedName>()
  /** Slugs of the entities that were created, each with the link or the name that identifies it. */
  readonly #created = new Map<string, string>()

  constructor(
    private readonly names: EntityNames,
    private readonly decisions: Decisions,
    private readonly model: Pick<Model, 'classByLocalName'>
  ) {}

  /** Entities created since the last call. */
  takeCreated(): CreatedEntity[] {
    const created = this.#new
    this.#new = []
    return created
  }

  /** Forgets entities whose row is left out: the next row that names them creates them. */
  undo(entities: readonly CreatedEntity[]): void {
    for (const { slug } of entities) if (this.#created.delete(slug)) this.counts.created--
  }

  /** Names that were not found, those of most rows first. */
  unmatched(): UnmatchedName[] {
    return [...this.#unmatched.values()].sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))
  }

  find(rule: EntityRule, name: string, values: RowValues): string | undefined {
    const decided = this.decisions.of(name, rule.classes)
    if (decided === '') this.counts.notFound++
    if (decided !== undefined) return this.#found(decided)
    const classes = rule.classes.flatMap(local => this.model.classByLocalName(local)?.iri ?? [])
    const link = rule.link && fill(rule.link, values)
    const linked = link ? this.names.linked(link, classes) : []
    if (linked.length === 1) return this.#found(linked[0])
    const named = this.names.named(name, classes).filter(slug => !link || !this.names.isAnother(slug, link))
    if (named.length === 1) return this.#found(named[0])
    const held = this.#holder(rule, name, values, classes)
    if (held?.certain) return this.#found(held.certain)
    const slug = rule.create && fillSlug(rule.create.id, values)
    const createdFor = slug && this.#created.get(slug)
    if (createdFor === (link || name)) return slug
    if (slug && !named.length && !linked.length && !createdFor)
      return this.#create(rule.create!, slug, name, link, values)
    const candidates = [linked, named, held?.possible ?? [], createdFor ? [slug!] : []].find(({ length }) => length)
    return this.#addUnmatched(rule, name, candidates ?? [], values)
  }

  #holder(rule: EntityRule, name: string, values: RowValues, classes: readonly string[]): Holders | undefined {
    const [day, post, state] = [rule.on, rule.post, rule.state].map(each => (each ? fill(each, values) : ''))
    const text = `${post} ${name}${state && ', '}${state}`.trim()
    return day ? this.byDay?.find(text, day, classes) : undefined
  }

  #found(slug: string | undefined): string | undefined {
    if (slug) this.counts.found++
    return slug || undefined
  }

  #create(template: RecordTemplate, slug: string, name: string, link: string | undefined, values: RowValues): string {
    this.#created.set(slug, link || name)
    this.counts.created++
    this.#new.push({ slug, mapping: fillMapping(template.fields, values), at: values.locationOf(''), link })
    return slug
  }

  #addUnmatched(rule: EntityRule, name: string, candidates: readonly string[], values: RowValues): undefined {
    this.counts.notFound++
    const key = `${rule.classes.join(' ')} ${name}`
    const known = this.#unmatched.get(key)
    if (known) known.rows++
    else {
      const first = values.locationOf('')
      this.#unmatched.set(key, { name, classes: rule.classes, candidates, rows: 1, first })
    }
  }
}
