import type { NamedNode } from 'n3'
import type { Model } from '../model/model.js'
import { compareCodeUnits } from '../base/code-points.js'
import { escapeRegExp } from '../base/escape-regexp.js'
import { namespaceOf, voidNs } from '../base/vocabulary.js'
import type { TripleCounts } from './counts.js'
import type { CatalogueNames } from './naming.js'
import { node, text } from './graph-builder.js'
import type { GraphBuilder } from './graph-builder.js'

/** What is said of a dataset's counts. */
interface CountOptions {
  /** Whether the number of objects in all is. */
  hasObjects: boolean
  /** Classes of which the uses of properties are. */
  own: ReadonlySet<string>
}

/** Counts of a dataset, described (VoID): in all, by class, by property, and for own classes by both. */
export function describeCounts(
  builder: GraphBuilder,
  dataset: NamedNode,
  counts: TripleCounts,
  { hasObjects, own }: CountOptions,
  model: Model,
  naming: CatalogueNames
): void {
  const { namespace, ontologyIri } = model
  const { classes } = counts
  builder.add(dataset, voidNs('uriSpace'), text(model.base))
  builder.add(dataset, voidNs('uriRegexPattern'), text(entityPattern(model).source.replaceAll('\\/', '/')))
  const numbers = {
    triples: counts.triples,
    entities: counts.entities,
    distinctSubjects: counts.subjects,
    distinctObjects: hasObjects ? counts.objects : undefined,
    classes: classes.size,
    properties: counts.properties.size
  }
  for (const [name, number] of Object.entries(numbers))
    if (number !== undefined) builder.count(dataset, voidNs.term(name), number)
  builder.add(
    dataset,
    voidNs('vocabulary'),
    ...vocabulariesOf([...classes.keys(), ...counts.properties.keys()]).map(iri =>
      node(iri === namespace ? ontologyIri : iri)
    )
  )
  const properties = byIri(counts.properties)
  const uses = properties.map(([iri, { byCombination }]) => ({
    iri,
    byClass: counts.combinations.byClass(byCombination)
  }))
  for (const [iri, entities] of byIri(classes)) {
    const part = naming('class', iri)
    builder.add(dataset, voidNs('classPartition'), part)
    builder.add(part, voidNs('class'), node(iri))
    builder.count(part, voidNs('entities'), entities)
    if (!own.has(iri)) continue
    for (const { iri: property, byClass } of uses)
      if (byClass.has(iri)) describeUse(builder, part, iri, property, byClass.get(iri)!, naming)
  }
  for (const [iri, { triples, subjects, objects }] of properties) {
    const part = naming('property', iri)
    builder.add(dataset, voidNs('propertyPartition'), part)
    builder.add(part, voidNs('property'), node(iri))
    builder.count(part, voidNs('triples'), triples)
    builder.count(part, voidNs('distinctSubjects'), subjects)
    // How many different numbers stand here is not said here: the answer would be one of them.
    if (!iri.startsWith(voidNs.iri)) builder.count(part, voidNs('distinctObjects'), objects)
  }
}

function describeUse(
  builder: GraphBuilder,
  whole: NamedNode,
  iri: string,
  property: string,
  triples: number,
  naming: CatalogueNames
): void {
  const part = naming('class', iri, property)
  builder.add(whole, voidNs('propertyPartition'), part)
  builder.add(part, voidNs('property'), node(property))
  builder.count(part, voidNs('triples'), triples)
}

/** Namespaces of the classes and properties in use. */
function vocabulariesOf(terms: readonly string[]): string[] {
  return [...new Set(terms.map(namespaceOf))].filter(iri => /^https?:\/\/./.test(iri)).sort()
}

function byIri<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => compareCodeUnits(a, b))
}

const entityPattern = ({ base }: Model): RegExp => new RegExp(`^${escapeRegExp(base)}id/[a-z0-9-]+$`)

/** Test for IRIs of entities, by their pattern. */
export function entityTest(model: Model): (iri: string) => boolean {
  const pattern = entityPattern(model)
  return iri => pattern.test(iri)
}
