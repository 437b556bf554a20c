import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import { isLink } from '../graph/links.js'
import type { QuadsByGraph } from '../graph/quads-by-graph.js'
import type { Model } from '../model/model.js'
import { distinct, tripleKey } from '../model/statements.js'
import type { LanguageMap } from '../model/terms.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { TripleSet } from '../base/triple-hashes.js'
import { dcterms, rdfs, voidNs } from '../base/vocabulary.js'
import { TripleCounts } from './counts.js'
import { describeCatalogue } from './dcat.js'
import type { SourceDataset } from './dcat.js'
import { readDatasetHeader } from './header.js'
import { describeLinks } from './linksets.js'
import { catalogueNames } from './naming.js'
import { describeQueries } from './saved-queries.js'
import { describeCounts, entityTest } from './statistics.js'
import { SubjectClasses } from './subject-classes.js'
import { node, GraphBuilder } from './graph-builder.js'

/** Drafts after which no other is tried; the third is right nearly always. */
const DRAFTS = 12

/**
 * Description of a graph, for graph/dataset: VoID, a DCAT catalogue, and its saved queries. The description is part of
 * the graph, so it counts itself: it is drafted again until the counts in it are those of the graph with it. The number
 * of distinct objects is left out where no draft has the right one: a number that is new in the graph is one more
 * object. `graphs`: quads by graph, without the description.
 */
export function catalogueOf(graphs: QuadsByGraph, model: Model, queries: Iterable<SavedQuery>): Quad[] {
  const sources = sourceDatasets(graphs, model)
  const header = readDatasetHeader(model)
  const graph = node(model.graphIri('dataset'))
  const naming = catalogueNames(header.dataset.value, model)
  const builder = new GraphBuilder(graph)
  for (const { subject, predicate, object } of header.quads)
    builder.quads.push(DataFactory.quad(subject, predicate, object, graph))
  describeCatalogue(builder, header, model, sources)
  const links = [...graphs.of(model.graphIri('links'))].filter(quad => isLink(quad, model))
  describeLinks(builder, header.dataset, links, naming)
  builder.add(header.dataset, voidNs('exampleResource'), ...examplesIn(graphs, model).map(node))
  describeQueries(builder, header.dataset, queries, model, naming)
  const stated = new Set([...graphs.of(graph.value)].map(tripleKey))
  const constant = newOnly(builder.quads, stated)
  const known = new Set([...stated, ...constant.map(tripleKey)])

  const { classes, isOwn } = classesIn(graphs, model)
  const dataset = header.dataset.value
  const isDescribed = (iri: string): boolean => iri === dataset || iri.startsWith(`${dataset}#`)
  const iris = { isOwn, isEntity: entityTest(model), isDescribed }
  const counts = new TripleCounts(classes.add(constant), iris, () => graphs.temporaryFile)
  counts.add(graphs, constant)
  let described: Quad[] = []
  for (const hasObjects of [true, false])
    for (let draft = 0; draft < DRAFTS; draft++) {
      const counted = new GraphBuilder(graph)
      describeCounts(counted, header.dataset, counts.with(described), hasObjects, model, naming)
      const next = newOnly(counted.quads, known)
      if (isSame(described, next)) return [...constant, ...described]
      described = next
    }
  return [...constant, ...described]
}

/** Quads without repeats, and without those that are known by their keys. */
function newOnly(quads: readonly Quad[], known: ReadonlySet<string>): Quad[] {
  return distinct(quads).filter(quad => !known.has(tripleKey(quad)))
}

/** One dataset for each source that states something. */
function sourceDatasets(graphs: QuadsByGraph, model: Model): SourceDataset[] {
  const start = model.sourceIri('')
  const metadata = new Map<string, Quad[]>(graphs.graphNames.flatMap(iri => (iri.startsWith(start) ? [[iri, []]] : [])))
  const described = [dcterms('title'), rdfs('label'), dcterms('license')]
  for (const quad of graphs.of(model.graphIri('dataset')))
    if (described.some(property => property.equals(quad.predicate))) metadata.get(quad.subject.value)?.push(quad)
  return [...metadata].map(([iri, quads]) => {
    const own = (property: NamedNode): Quad['object'][] =>
      quads.flatMap(({ predicate, object }) => (predicate.equals(property) ? [object] : []))
    const texts = (property: NamedNode): LanguageMap =>
      Object.fromEntries(
        own(property).flatMap(term => (term.termType === 'Literal' ? [[term.language, term.value]] : []))
      )
    return {
      slug: iri.slice(start.length),
      titles: texts(dcterms('title')),
      labels: texts(rdfs('label')),
      licence: own(dcterms('license')).find(({ termType }) => termType === 'NamedNode')?.value,
      triples: numberOfTriples(graphs.of(iri))
    }
  })
}

function numberOfTriples(quads: Iterable<Quad>): number {
  const triples = new TripleSet()
  for (const quad of quads) triples.add(quad)
  return triples.size
}

/**
 * Classes of the graph's subjects, and the test for classes of the ontology that records name. Those that only follow,
 * such as the one of all things, would repeat what is said of the others.
 */
function classesIn(graphs: QuadsByGraph, model: Model): { classes: SubjectClasses; isOwn: (iri: string) => boolean } {
  const unstated = (['inferred', 'ontology', 'shapes'] as const).map(name => model.graphIri(name))
  const classes = new SubjectClasses()
  for (const name of graphs.graphNames) if (!unstated.includes(name)) classes.add(graphs.of(name))
  const named = classes.counts()
  for (const name of unstated) classes.add(graphs.of(name))
  return { classes, isOwn: iri => named.has(iri) && model.classes.has(iri) }
}

/** Things worth looking at first: those that are linked elsewhere, else any. */
function examplesIn(graphs: QuadsByGraph, model: Model): string[] {
  const start = model.idIri('')
  const subjects = (['links', 'entities'] as const).flatMap(name => {
    const named = new Set<string>()
    for (const { subject } of graphs.of(model.graphIri(name)))
      if (subject.value.startsWith(start) && !subject.value.includes('#')) named.add(subject.value)
    return [...named].sort()
  })
  return subjects.slice(0, 3)
}

function isSame(one: readonly Quad[], other: readonly Quad[]): boolean {
  return one.length === other.length && one.every((quad, i) => tripleKey(quad) === tripleKey(other[i]!))
}
