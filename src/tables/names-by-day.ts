import oxigraph from 'oxigraph'
import type { Quad } from 'n3'
import { Report } from '../base/faults.js'
import type { Folder } from '../base/folder.js'
import { localName, rdf } from '../base/vocabulary.js'
import type { Loading } from '../graph/loaded.js'
import { readRules } from '../graph/read-rules.js'
import { DerivedQuads } from '../graph/derived-quads.js'
import { QuadsByGraph } from '../graph/quads-by-graph.js'
import { applyRules } from '../graph/rules.js'
import { freeStore, loadQuads } from '../graph/temporary-store.js'
import type { Model } from '../model/model.js'
import { postTermsOf } from '../resolve/post-terms.js'
import type { Candidate, Resolver } from '../resolve/resolution.js'
import { makeResolver, resolveName } from '../resolve/resolver.js'
import { readTenures } from '../resolve/tenures.js'
import { buildIndex } from '../search/build-index.js'
import { EQUAL, INFLECTED } from '../search/matching-words.js'
import { readJsonResults } from '../sparql/results-json.js'
import { sortRows } from '../sparql/sort-rows.js'
import { sharedGraphs } from '../validation/shared-layer.js'
import type { EntityNames } from './entity-names.js'

/** Least likeness of a name whose words are those of the graph but for endings: other spellings are not accepted. */
const MIN_LIKENESS = INFLECTED / EQUAL
/** Candidates of a name that are listed. */
const MAX_CANDIDATES = 5
const PARTS = ['person', 'post', 'body', 'state'] as const

/** Slugs of the entities that a name may mean: the certain one, if any, and the possible ones. */
export interface Holders {
  certain?: string
  possible: readonly string[]
}

/** Finder of who a name, a post, or both, stand for on a day. */
export class NamesByDay {
  constructor(
    private readonly resolver: Resolver,
    private readonly names: EntityNames
  ) {}

  /** Entities of some classes that a name, a post, or both stand for on a day (EDTF; none for other texts). */
  find(name: string, day: string, classes: readonly string[]): Holders {
    const candidates = this.#candidates(name, day)
    const slugsOf = (wanted: readonly Candidate[]): string[] => [
      ...new Set(wanted.flatMap(each => PARTS.flatMap(part => this.names.slugOf(each[part], classes) ?? [])))
    ]
    const holders = candidates.filter(({ certainty }) => certainty !== 'none')
    const [holder, ...others] = slugsOf(holders)
    const isCertain =
      holder !== undefined &&
      !others.length &&
      holders.some(({ certainty }) => certainty === 'certain') &&
      holders.every(({ likeness }) => likeness >= MIN_LIKENESS)
    return { certain: isCertain ? holder : undefined, possible: slugsOf(candidates).slice(0, MAX_CANDIDATES) }
  }

  #candidates(name: string, on: string): readonly Candidate[] {
    try {
      return resolveName(this.resolver, { name, on }).candidates
    } catch (error) {
      if (error instanceof RangeError) return []
      throw error
    }
  }
}

/**
 * Quads that say who held which post, by graph: the entities, and the sources that state tenures. Undefined where the
 * model has none.
 */
export function quadsOfTenures(model: Model, { graphs, sources }: Loading): Map<string, Iterable<Quad>> | undefined {
  const terms = postTermsOf(model)
  if (!terms) return undefined
  const isTenure = ({ predicate, object }: Quad): boolean =>
    predicate.value === rdf('type').value && (terms.tenures.has(object.value) || terms.vacancies.has(object.value))
  const shared = sharedGraphs(model)
  const names = graphs.graphNames.filter(
    graph => shared.includes(graph) || (sources.has(graph) && someIn(graphs.of(graph), isTenure))
  )
  return new Map(names.map(graph => [graph, graphs.of(graph)]))
}

function someIn(quads: Iterable<Quad>, test: (quad: Quad) => boolean): boolean {
  for (const quad of quads) if (test(quad)) return true
  return false
}

/**
 * Finder over the tenures that are loaded so far; undefined where the model has none. A tenure without an end lasts
 * until the day as of which its source speaks, which rules of the folder derive.
 */
export async function namesByDay(
  folder: Folder,
  model: Model,
  graphs: ReadonlyMap<string, Iterable<Quad>>,
  names: EntityNames
): Promise<NamesByDay | undefined> {
  const terms = postTermsOf(model)
  if (!terms) return undefined
  const asOf = localName(model.asOf ?? '')
  const rules = asOf ? (await readRules(folder, new Report())).filter(({ text }) => text.includes(asOf)) : []
  const index = buildIndex([...(graphs.get(model.graphIri('entities')) ?? []), ...model.ontology], model)
  const derivedGraphs = new QuadsByGraph(folder.releases)
  const store = new oxigraph.Store()
  try {
    const derived = new DerivedQuads(derivedGraphs, model.graphIri('inferred'))
    await applyRules(rules, [...graphs.values()], derived, new Report())
    for (const [graph, quads] of [...graphs, [model.graphIri('inferred'), derived] as const])
      loadQuads(store, quads, oxigraph.namedNode(graph))
    const options = { use_default_graph_as_union: true, results_format: 'application/sparql-results+json' }
    const encoder = new TextEncoder()
    const rowsOf = (query: string): ReturnType<Parameters<typeof readTenures>[0]> => {
      const { head, results } = readJsonResults(encoder.encode(store.query(query, options) as string))
      return Promise.resolve(sortRows(results?.bindings ?? [], head.vars ?? []))
    }
    return new NamesByDay(makeResolver(index, terms, await readTenures(rowsOf, model, terms)), names)
  } finally {
    freeStore(store)
    derivedGraphs.close()
  }
}
