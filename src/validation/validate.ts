import type { Quad } from 'n3'
import type { Report } from '../faults.js'
import type { Loaded } from '../graph/load.js'
import type { Model } from '../model/model.js'
import type { ModelFiles } from '../model/read.js'
import type { Progress } from '../settings.js'
import { Layer } from './layers.js'
import { Shapes } from './shapes.js'
import { Targets } from './targets.js'
import { Violations } from './violations.js'

/**
 * Validates entities and sources' metadata once, then each source's graph on top of them: a source may not break the
 * shapes, two sources may disagree. The shapes have to be sound (`lint`, `checkConstraints`), or the engine throws.
 * Violations are faults, sh:Warning and sh:Info are warnings, at the place of the record.
 */
export async function validate(loaded: Loaded, model: Model, files: ModelFiles, report: Report, progress: Progress): Promise<void> {
  const shapes = await Shapes.compile(model.shapes, model.ontology)
  const targets = new Targets(model)
  const violations = new Violations(loaded, model, files, report)
  const shared = [model.graphIri('entities'), model.graphIri('dataset')].map(graph => loaded.graphs.get(graph) ?? [])
  const below = new Layer(...shared, model.ontology)
  const total = [...loaded.graphs.values()].reduce((sum, quads) => sum + quads.length, 0)
  let done = 0
  const run = async (quads: readonly Quad[], layers: readonly Layer[]): Promise<void> => {
    for (const { shape, nodes } of targets.among(quads)) {
      for await (const result of shapes.results(shape, nodes, layers)) violations.add(result)
    }
    progress('validation', done += quads.length, total)
  }
  for (const quads of [...shared, model.ontology]) await run(quads, [below])
  for (const graph of loaded.sources.keys()) {
    const quads = loaded.graphs.get(graph)
    if (quads) await run(quads, [below, new Layer(quads, typesElsewhere(quads, loaded))])
  }
}

/** Types of records of other sources that a source names: enough to tell whether a reference is of the right class. */
function typesElsewhere(quads: readonly Quad[], loaded: Loaded): Quad[] {
  const own = new Set(quads.map(quad => quad.subject.value))
  const types = new Map<string, readonly Quad[]>()
  for (const { object } of quads) {
    if (object.termType !== 'NamedNode' || own.has(object.value) || types.has(object.value)) continue
    const named = loaded.slugs.ofNode(object.value)
    if (named?.kind === 'record') types.set(object.value, named.types)
  }
  return [...types.values()].flat()
}
