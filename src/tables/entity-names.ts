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

  /** Adds the classes, names and links of entities among quads. */
  add(quads: Iterable<Quad>): void {
    const prefix = this.model.idIri('')
    for (const { subject, predicate, object } of quads) {
      if (!subject.value.startsWith(prefix)) continue
      const slug = subject.value.slice(prefix.length)
      if (predicate.value === rdf('type').value) addTo(this.#classes, slug, object.value)
      else if (this.model.namingProperties.has(predicate.value) && object.termType === 'Literal')
        addTo(this.#byName, keyOf(object.value), slug)
      else if (SAME.has(predicate.value)) {
        addTo(this.#byLink, object.value, slug)
        addTo(this.#links, slug, object.value)
      }
    }
  }

  /** Test whether an entity is linked to another thing of the same site, so that it cannot be that of the IRI. */
  isAnother(slug: string, iri: string): boolean {
    const site = iri.slice(0, iri.lastIndexOf('/') + 1)
    const links = [...(this.#links.get(slug) ?? [])].filter(link => link.startsWith(site))
    return links.length > 0 && !links.includes(iri)
  }

  /** Entities of a name, whatever its case, diacritics and script; of one of the classes or their subclasses. */
  named(name: string, classes: readonly string[]): string[] {
    return this.#of(this.#byName.get(keyOf(name)), classes)
  }

  /** Entities that are linked to a thing elsewhere. */
  linked(iri: string, classes: readonly string[]): string[] {
    return this.#of(this.#byLink.get(iri), classes)
  }

  /** Slug of an entity of one of the classes or their subclasses; undefined for any other IRI. */
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

/** Key of a name: Latin letters in lower case without diacritics, one space between words. */
function keyOf(name: string): string {
  return anyAscii(name.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

function addTo(index: Map<string, Set<string>>, key: string, value: string): void {
  const values = index.get(key)
  if (values) values.add(value)
  else index.set(key, new Set([value]))
}
