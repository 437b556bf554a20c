import type { Quad } from 'n3'
import type { Result } from 'shacl-engine'
import type { BuildContext } from '../base/build-context.js'
import { fingerprint, fingerprintOf } from '../base/fingerprint.js'
import { lazy, memoizeByObject } from '../base/memoize.js'
import type { Loaded } from '../graph/loaded.js'
import { typesOf } from '../graph/slug-entries.js'
import type { Model } from '../model/model.js'
import type { ModelFiles } from '../model/model-files.js'
import { Layer } from './layers.js'
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
  const names = [model.graphIri('entities'), model.graphIri('dataset')]
  const shared = names.map(graph => [...loaded.graphs.of(graph)])
  const below = new Layer(...shared, model.ontology)
  const common = loaded.isOwn(model.graphIri('entities')) ? [...shared, model.ontology] : []
  const sources = loaded.graphs.graphNames.filter(graph => loaded.sources.has(graph) && loaded.isOwn(graph))
  const sizes = [...common.map(quads => quads.length), ...sources.map(graph => loaded.graphs.sizeOf(graph))]
  const total = sizes.reduce((sum, size) => sum + size, 0)
  let done = 0
  const floor = lazy(() => fingerprint(rules(), ...names.map(graph => loaded.graphs.keyOf(graph))))
  const run = async (
    quads: readonly Quad[],
    keyOfQuads: () => string,
    graph = '',
    elsewhere?: readonly Quad[]
  ): Promise<void> => {
    const stated = [...(loaded.statedEntities.get(graph) ?? [])]
    const looked = [...quads, ...stated.flatMap(slug => typesOf(loaded.slugs.get(slug)!))]
    const key = (): string => fingerprint(floor(), keyOfQuads(), elsewhere ? fingerprintOf(elsewhere) : '')
    const found = await cache.getOrCompute('graphs', key, report, () =>
      resultsOf(shapes, targets.among(looked), elsewhere ? [below, new Layer(quads, elsewhere)] : [below])
    )
    for (const result of found) violations.add(result, graph)
    progress('validation', (done += quads.length), total)
  }
  for (const [index, quads] of common.entries())
    await run(quads, () => (names[index] === undefined ? 'ontology' : loaded.graphs.keyOf(names[index])))
  for (const graph of sources) {
    const quads = [...loaded.graphs.of(graph)]
    await run(quads, () => loaded.graphs.keyOf(graph), graph, typesElsewhere(quads, loaded))
  }
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
function typesElsewhere(quads: readonly Quad[], loaded: Loaded): Quad[] {
  const own = new Set(quads.map(quad => quad.subject.value))
  const types = new Map<string, readonly Quad[]>()
  for (const { object } of quads) {
    if (object.termType !== 'NamedNode' || own.has(object.value) || types.has(object.value)) continue
    const named = loaded.slugs.ofNode(object.value)
    if (named?.kind === 'record') types.set(object.value, typesOf(named))
  }
  return [...types.values()].flat()
}
