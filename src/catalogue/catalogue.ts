import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import { isLink } from '../graph/links.js'
import type { QuadsByGraph } from '../graph/quads-by-graph.js'
import type { Model } from '../model/model.js'
import { tripleKey } from '../model/statements.js'
import type { LanguageMap } from '../model/terms.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { dcterms, rdfs, voidNs } from '../base/vocabulary.js'
import { countGraphs } from './catalogue-counts.js'
import { describeCatalogue } from './dcat.js'
import type { SourceDataset } from './dcat.js'
import { DescribedCounts } from './described-counts.js'
import { readDatasetHeader } from './header.js'
import { describeLinks } from './linksets.js'
import { catalogueNames } from './naming.js'
import { describeQueries } from './saved-queries.js'
import { describeCounts } from './statistics.js'
import { node, GraphBuilder } from './graph-builder.js'

/** Drafts with the number of objects, then without it, that are tried; the fourth is right nearly always. */
const DRAFTS = 12
/** Number of things that are named as examples. */
const EXAMPLES = 3

/**
 * Description of a graph, for graph/dataset: VoID, a DCAT catalogue, and its saved queries. The description is part of
 * the graph, so it counts itself: it is drafted again until the counts in it are those of the graph with it. The number
 * of distinct objects is left out where no draft has the right one: a number that is new in the graph is one more
 * object. `graphs`: quads by graph, without the description; `counted`: their counts.
 */
export function catalogueOf(
  graphs: QuadsByGraph,
  model: Model,
  queries: Iterable<SavedQuery>,
  counted = countGraphs(graphs, model)
): Quad[] {
  const counting = new DescribedCounts(graphs, model, counted)
  const { counts } = counting
  const sources = sourceDatasets(graphs, model, counts.ofSource)
  // Classes that only follow, such as the one of all things, would repeat what is said of the others.
  const own = new Set([...counts.stated.keys()].filter(iri => model.classes.has(iri)))
  const header = readDatasetHeader(model)
  const graph = node(model.graphIri('dataset'))
  const naming = catalogueNames(header.dataset.value, model)
  const builder = new GraphBuilder(graph)
  for (const { subject, predicate, object } of header.quads)
    builder.quads.push(DataFactory.quad(subject, predicate, object, graph))
  describeCatalogue(builder, header, model, sources)
  describeLinks(builder, header.dataset, linksIn(graphs, model), naming)
  builder.add(header.dataset, voidNs('exampleResource'), ...examplesIn(graphs, model).map(node))
  describeQueries(builder, header.dataset, queries, model, naming)
  const stated = counted.described.filter(quad => quad.graph.equals(graph))
  const known = new Set(stated.map(tripleKey))
  const constant = addNew(known, builder.quads)
  counting.add(constant)
  const subjects = new Set([...stated, ...constant].map(({ subject }) => subject.value))

  let described: Quad[] = []
  for (let draft = 0, isRight = false; !isRight && draft < 2 * DRAFTS; draft++) {
    const drafted = new GraphBuilder(graph)
    describeCounts(drafted, header.dataset, counts, { hasObjects: draft < DRAFTS, own }, model, naming)
    described = drafted.quads.filter(quad => !subjects.has(quad.subject.value) || !known.has(tripleKey(quad)))
    isRight = !counting.setDraft(described)
  }
  return [...constant, ...described]
}

/** Adds triples to those that are known, by their keys; returns the new ones. */
function addNew(known: Set<string>, quads: readonly Quad[]): Quad[] {
  return quads.filter(quad => {
    const { size } = known
    return known.add(tripleKey(quad)).size > size
  })
}

/** One dataset for each source that states something. */
function sourceDatasets(graphs: QuadsByGraph, model: Model, triples: ReadonlyMap<string, number>): SourceDataset[] {
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
      triples: triples.get(iri) ?? 0
    }
  })
}

function* linksIn(graphs: QuadsByGraph, model: Model): Generator<Quad> {
  for (const quad of graphs.of(model.graphIri('links'))) if (isLink(quad, model)) yield quad
}

/** Things worth looking at first: those that are linked elsewhere, else any. */
function examplesIn(graphs: QuadsByGraph, model: Model): string[] {
  const start = model.idIri('')
  const examples: string[] = []
  for (const name of ['links', 'entities'] as const) {
    if (examples.length >= EXAMPLES) break
    let first: string[] = []
    for (const { subject } of graphs.of(model.graphIri(name))) {
      const iri = subject.value
      if (!iri.startsWith(start) || iri.includes('#') || first.includes(iri)) continue
      if (first.length < EXAMPLES || iri < first.at(-1)!) first = [...first, iri].sort().slice(0, EXAMPLES)
    }
    examples.push(...first)
  }
  return examples.slice(0, EXAMPLES)
}
