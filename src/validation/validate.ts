import { setImmediate } from 'node:timers/promises'
import type { Quad } from 'n3'
import type { Result } from 'shacl-engine'
import type { BuildContext } from '../base/build-context.js'
import { fingerprint, fingerprintOf } from '../base/fingerprint.js'
import { lazy, memoizeByObject } from '../base/memoize.js'
import { rdf } from '../base/vocabulary.js'
import type { Loaded } from '../graph/loaded.js'
import { typesOf } from '../graph/slug-entries.js'
import type { Model } from '../model/model.js'
import type { ModelFiles } from '../model/model-files.js'
import type { Layer } from './layer.js'
import { keyOfTerm } from './lookups.js'
import type { Lookups } from './lookups.js'
import { MemoryLayer } from './memory-layer.js'
import { ResultCache } from './result-cache.js'
import { sharedGraphs, sharedLayer } from './shared-layer.js'
import { Shapes } from './shapes.js'
import { Targets } from './targets.js'
import type { ShapeTarget } from './targets.js'
import { Violations } from './violations.js'

/**
 * Validation of entities and sources' metadata, then of each source's graph on top of them: a source may not break the
 * shapes, two sources may disagree. The shapes have to be sound (`lint`, `checkConstraints`), or the engine throws.
 * Violations are faults, sh:Warning and sh:Info are warnings, at the location of the record.
 */
export async function validate(
  { report, cache, progress }: BuildContext,
  loaded: Loaded,
  model: Model,
  files: ModelFiles
): Promise<void> {
  const rules = (): string => fingerprintOfModel(model)
  const shapes = await cache.getOrCompute('shapes', rules, report, () => Shapes.compile(model.shapes, model.ontology))
  const targets = new Targets(model)
  const violations = new Violations(loaded, model, files, report)
  const shared = sharedGraphs(model)
  const below = lazy(() => sharedLayer(loaded.graphs, model))
  const results = new ResultCache(cache, loaded, shared, model)
  const sources = loaded.graphs.graphNames.filter(graph => loaded.sources.has(graph) && loaded.isOwn(graph))
  const runs = [
    ...(loaded.isOwn(shared[0]!) ? commonRuns(loaded, shared, model) : []),
    ...sources.map(graph => runOf(loaded, graph))
  ]
  const total = runs.reduce((sum, { size }) => sum + size, 0)
  let done = 0
  for (const run of runs) {
    const key = (): string => fingerprint(rules(), run.graph, run.key())
    const found = await results.getOrCompute(key, async lookups => {
      const quads = run.quads()
      const own = new Set(quads.map(({ subject }) => keyOfTerm(subject)))
      if (lookups) lookups.own = own
      const elsewhere = run.graph ? typesElsewhere(quads, own, loaded, lookups) : []
      const looked = [...quads, ...run.stated.flatMap(slug => typesOf(loaded.slugs.get(slug)!))]
      const layers = run.graph ? [below(), new MemoryLayer(quads, elsewhere)] : [below()]
      below().lookups = lookups
      for (const slug of run.stated) lookups?.ofSubject(model.idIri(slug), rdf('type').value)
      return resultsOf(shapes, targets.among(looked), layers).finally(() => (below().lookups = undefined))
    })
    for (const result of found) violations.add(result, run.graph)
    progress('validation', (done += run.size), total)
    // What is held weakly is only freed between tasks, and the rules' answers come between them.
    await setImmediate()
  }
  results.end()
}

/** Quads of which the focus nodes are validated at once. */
interface ValidationRun {
  /** Graph of the source that states them; none for those of the shared data. */
  graph: string
  size: number
  key: () => string
  quads: () => readonly Quad[]
  /** Slugs of the entities that they say something of. */
  stated: readonly string[]
}

/** Runs over entities and metadata, file by file, and over the ontology. */
function commonRuns({ graphs }: Loaded, shared: readonly string[], { ontology }: Model): ValidationRun[] {
  const lists = shared.flatMap(graph => graphs.lists(graph))
  return [
    ...lists.map(list => ({
      graph: '',
      size: list.size,
      key: () => list.key,
      quads: () => [...list.read()],
      stated: []
    })),
    { graph: '', size: ontology.length, key: () => 'ontology', quads: () => ontology, stated: [] }
  ]
}

function runOf({ graphs, statedEntities }: Loaded, graph: string): ValidationRun {
  const stated = statedEntities.get(graph) ?? []
  const key = (): string => fingerprint(graphs.keyOf(graph), ...stated)
  return { graph, size: graphs.sizeOf(graph), key, quads: () => [...graphs.of(graph)], stated }
}

const fingerprintOfModel = memoizeByObject(({ shapes, ontology }: Model) =>
  fingerprint(fingerprintOf(shapes), fingerprintOf(ontology))
)

/** Results of validating the focus nodes of shapes in some layers. */
export async function resultsOf(
  shapes: Shapes,
  targets: readonly ShapeTarget[],
  layers: readonly Layer[]
): Promise<Result[]> {
  const results: Result[] = []
  for (const { shape, nodes } of targets)
    for await (const result of shapes.results(shape, nodes, layers)) results.push(result)
  return results
}

/** Types of records of other sources that a source names: enough to tell whether a reference is of the right class. */
function typesElsewhere(
  quads: readonly Quad[],
  own: ReadonlySet<string>,
  loaded: Loaded,
  lookups: Lookups | undefined
): Quad[] {
  const types = new Map<string, readonly Quad[]>()
  for (const { object } of quads) {
    if (object.termType !== 'NamedNode' || own.has(object.value) || types.has(object.value)) continue
    lookups?.ofSubject(object.value, rdf('type').value)
    const named = loaded.slugs.ofNode(object.value)
    types.set(object.value, named?.kind === 'record' ? typesOf(named) : [])
  }
  return [...types.values()].flat()
}
