import type { Quad } from 'n3'
import { owl, rdf, skos } from '../base/vocabulary.js'
import { isLink } from '../graph/links.js'
import type { Model } from '../model/model.js'
import { labelOf } from '../search/labels.js'
import { buildIndex } from '../search/build-index.js'
import type { QuadsByGraph } from '../graph/quads-by-graph.js'

/** First and last day of something, as far as they are known; days, months or years. */
export interface KnownDays {
  earliest?: string
  latest?: string
}

/** Entity, with what linking compares. */
export interface LinkingEntity {
  iri: string
  /** Most specific classes, and the name in the graph's first language. */
  classes: readonly string[]
  label: string
  /** Labels, then other names and spellings. */
  names: { text: string; language: string }[]
  neighbours: LinkedNeighbour[]
  /** Days that it has itself. */
  days: KnownDays
  /** Its links in all mapping sets, and whether they are exact. */
  links: { iri: string; isExact: boolean }[]
}

/** Item of an entity's neighbour, which a statement or a record names beside it, with the days of the record. */
export interface LinkedNeighbour extends KnownDays {
  iri: string
  item: string
  /** Whether the entity itself names it, and not a record. */
  isOwn: boolean
  /** Its most specific classes. */
  classes: readonly string[]
}

const NAMES = ['label', 'other', 'hidden'] as const
/** Entities of a record beyond which they are not taken for neighbours of each other. */
const MAX_NEIGHBOURS = 12

/**
 * Entities of a build in the order of their IRIs, with the items (their identifiers in the namespace `items`) that
 * their neighbours are linked to.
 */
export function linkingEntities(graphs: QuadsByGraph, model: Model, items: string): LinkingEntity[] {
  const index = buildIndex(graphs, model)
  const language = model.languages[0] ?? 'en'
  const links = linksIn(graphs.of(model.graphIri('links')), model)
  const itemsOf = (iri: string): string[] =>
    (links.get(iri) ?? []).flatMap(({ iri: link }) => (link.startsWith(items) ? [link.slice(items.length)] : []))
  const entities = index.subjects.filter(({ kind }) => kind === 'entity')
  const { neighbours, days } = neighboursIn(
    graphs,
    model,
    new Map(entities.map(({ iri, classes }) => [iri, classes])),
    itemsOf
  )
  return entities
    .map(subject => ({
      iri: subject.iri,
      classes: subject.classes,
      label: labelOf(subject, language, model).label,
      names: NAMES.flatMap(wanted => subject.names.filter(({ kind }) => kind === wanted)),
      neighbours: neighbours.get(subject.iri) ?? [],
      days: days.get(subject.iri) ?? {},
      links: links.get(subject.iri) ?? []
    }))
    .sort((a, b) => (a.iri < b.iri ? -1 : 1))
}

function linksIn(quads: Iterable<Quad>, model: Model): Map<string, LinkingEntity['links']> {
  const links = new Map<string, LinkingEntity['links']>()
  for (const quad of quads) {
    const { subject, predicate, object } = quad
    const link = { iri: object.value, isExact: predicate.equals(skos('exactMatch')) || predicate.equals(owl('sameAs')) }
    if (isLink(quad, model)) links.set(subject.value, [...(links.get(subject.value) ?? []), link])
  }
  return links
}

/** Neighbours of each entity (its subjects and objects, and entities of one record), and the days of all subjects. */
function neighboursIn(
  graphs: QuadsByGraph,
  model: Model,
  entities: ReadonlyMap<string, readonly string[]>,
  itemsOf: (iri: string) => string[]
): { neighbours: Map<string, LinkedNeighbour[]>; days: Map<string, KnownDays> } {
  const named = new Map<string, Set<string>>()
  const days = new Map<string, KnownDays>()
  const others = (['links', 'dataset', 'ontology', 'shapes', 'inferred'] as const).map(name => model.graphIri(name))
  for (const graph of graphs.graphNames)
    if (!others.includes(graph))
      for (const { subject, predicate, object } of graphs.of(graph)) {
        if (predicate.value === model.earliest || predicate.value === model.latest) {
          const bound = predicate.value === model.earliest ? 'earliest' : 'latest'
          days.set(subject.value, { ...days.get(subject.value), [bound]: object.value })
        } else if (
          entities.has(object.value) &&
          !predicate.equals(rdf('type')) &&
          !predicate.value.startsWith(skos.iri)
        )
          named.set(subject.value, (named.get(subject.value) ?? new Set()).add(object.value))
      }
  const found = new Map<string, LinkedNeighbour[]>()
  for (const [subject, objects] of named) {
    const all = entities.has(subject) ? [subject, ...objects] : [...objects]
    if (all.length > MAX_NEIGHBOURS) continue
    for (const one of all)
      for (const other of all)
        if (one !== other && (!entities.has(subject) || one === subject || other === subject))
          for (const item of itemsOf(other))
            found.set(one, [
              ...(found.get(one) ?? []),
              { iri: other, item, isOwn: one === subject, classes: entities.get(other) ?? [], ...days.get(subject) }
            ])
  }
  return { neighbours: found, days }
}
