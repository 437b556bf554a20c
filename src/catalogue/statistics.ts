import type { NamedNode } from 'n3'
import type { Model } from '../model/model.js'
import { voidNs } from '../base/vocabulary.js'
import type { Counts } from './counts.js'
import type { CatalogueNames } from './naming.js'
import { node, text } from './writing.js'
import type { Writing } from './writing.js'

/**
 * Counts of a dataset, described (VoID): in all, by class, by property, and for classes of the ontology by both. How
 * many objects there are in all is left out when it is not given.
 */
export function describeCounts(
  writing: Writing,
  dataset: NamedNode,
  counts: Omit<Counts, 'objects'> & { objects: number | undefined },
  { base, namespace, ontologyIri }: Model,
  naming: CatalogueNames
): void {
  const entity = new RegExp(`^${escaped(base)}id/[a-z0-9-]+$`)
  writing.say(dataset, voidNs('uriSpace'), text(base))
  writing.say(dataset, voidNs('uriRegexPattern'), text(entity.source.replaceAll('\\/', '/')))
  const numbers = {
    triples: counts.triples,
    entities: [...counts.subjectIris()].filter(iri => entity.test(iri)).length,
    distinctSubjects: counts.subjects,
    distinctObjects: counts.objects,
    classes: counts.classes.size,
    properties: counts.properties.size
  }
  for (const [name, number] of Object.entries(numbers))
    if (number !== undefined) writing.count(dataset, voidNs.term(name), number)
  writing.say(
    dataset,
    voidNs('vocabulary'),
    ...vocabulariesOf(counts).map(iri => node(iri === namespace ? ontologyIri : iri))
  )
  for (const [iri, entities] of byIri(counts.classes)) {
    const part = naming('class', iri)
    writing.say(dataset, voidNs('classPartition'), part)
    writing.say(part, voidNs('class'), node(iri))
    writing.count(part, voidNs('entities'), entities)
    for (const [property, triples] of byIri(counts.inClass.get(iri) ?? new Map<string, number>()))
      describeUse(writing, part, iri, property, triples, naming)
  }
  for (const [iri, { triples, subjects, objects }] of byIri(counts.properties)) {
    const part = naming('property', iri)
    writing.say(dataset, voidNs('propertyPartition'), part)
    writing.say(part, voidNs('property'), node(iri))
    writing.count(part, voidNs('triples'), triples)
    writing.count(part, voidNs('distinctSubjects'), subjects)
    // How many different numbers stand here is not said here: the answer would be one of them.
    if (!iri.startsWith(voidNs.iri)) writing.count(part, voidNs('distinctObjects'), objects)
  }
}

function describeUse(
  writing: Writing,
  whole: NamedNode,
  iri: string,
  property: string,
  triples: number,
  naming: CatalogueNames
): void {
  const part = naming('class', iri, property)
  writing.say(whole, voidNs('propertyPartition'), part)
  writing.say(part, voidNs('property'), node(property))
  writing.count(part, voidNs('triples'), triples)
}

/** Namespaces of the classes and properties in use. */
function vocabulariesOf({ classes, properties }: Pick<Counts, 'classes' | 'properties'>): string[] {
  const namespaces = [...classes.keys(), ...properties.keys()].map(iri =>
    iri.slice(0, Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1)
  )
  return [...new Set(namespaces)].filter(iri => /^https?:\/\/./.test(iri)).sort()
}

function byIri<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1))
}

const escaped = (iri: string): string => iri.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
