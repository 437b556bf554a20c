import anyAscii from 'any-ascii'
import type { Quad } from 'n3'
import { owl, rdf, skos } from '../base/vocabulary.js'
import type { Model } from '../model/model.js'

const SAME: ReadonlySet<string> = new Set([skos('exactMatch').value, owl('sameAs').value])

/** Names and links of entities, by which the names in tables are found. */
export class EntityNames {
  readonly #byName = new Map<string, Set<string>>()
  readonly #byLink = new Map<string, Set<string>>()
  readonly #links = new Map<string, Set<string>>()
  readonly #classes = new Map<string, Set<string>>()

  constructor(private readonly model: Model) {}

  /** Takes up what quads say of entities: their classes, names, and the same things elsewhere. */
  add(quads: Iterable<Quad>): void {
    const prefix = this.model.idIri('')
    for (const { subject, predicate, object } of quads) {
      if (!subject.value.startsWith(prefix)) continue
      const slug = subject.value.slice(prefix.length)
      if (predicate.value === rdf('type').value) put(this.#classes, slug, object.value)
      else if (this.model.namingProperties.has(predicate.value) && object.termType === 'Literal')
        put(this.#byName, keyOf(object.value), slug)
      else if (SAME.has(predicate.value)) {
        put(this.#byLink, object.value, slug)
        put(this.#links, slug, object.value)
      }
    }
  }

  /** Is an entity linked to another thing of the same site, so that it cannot be the one of the IRI? */
  isAnother(slug: string, iri: string): boolean {
    const site = iri.slice(0, iri.lastIndexOf('/') + 1)
    const links = [...(this.#links.get(slug) ?? [])].filter(link => link.startsWith(site))
    return links.length > 0 && !links.includes(iri)
  }

  /** Entities with that name, spelled alike but for capitals, marks and script; of one of the classes or below. */
  named(name: string, classes: readonly string[]): string[] {
    return this.#of(this.#byName.get(keyOf(name)), classes)
  }

  /** Entities that are linked to a thing elsewhere. */
  linked(iri: string, classes: readonly string[]): string[] {
    return this.#of(this.#byLink.get(iri), classes)
  }

  /** Slug of an entity of one of the classes or below; undefined for what is none. */
  slugOf(iri: string | undefined, classes: readonly string[]): string | undefined {
    const prefix = this.model.idIri('')
    return iri?.startsWith(prefix) ? this.#of(new Set([iri.slice(prefix.length)]), classes)[0] : undefined
  }

  #of(slugs: ReadonlySet<string> | undefined, classes: readonly string[]): string[] {
    return [...(slugs ?? [])].filter(slug =>
      [...(this.#classes.get(slug) ?? [])].some(type =>
        this.model.superclasses(type).some(above => classes.includes(above))
      )
    )
  }
}

/** Key of a name: its letters in the Latin alphabet without capitals and marks, its words parted by one blank. */
function keyOf(name: string): string {
  return anyAscii(name.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

function put(index: Map<string, Set<string>>, key: string, value: string): void {
  const values = index.get(key)
  if (values) values.add(value)
  else index.set(key, new Set([value]))
}
