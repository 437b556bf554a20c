import type { QuadsByGraph } from '../graph/quads-by-graph.js'
import type { Model } from '../model/model.js'
import { DiskLayer } from './disk-layer.js'
import type { Layer } from './layer.js'
import { MemoryLayer } from './memory-layer.js'

/** Quads beyond which the layer leaves them where their lists have them. */
const MAX_IN_MEMORY = 200_000

/** IRIs of the graphs of what all sources are validated with: entities, and metadata of sources. */
export const sharedGraphs = (model: Model): string[] => [model.graphIri('entities'), model.graphIri('dataset')]

/** Layer of what all sources are validated with: those graphs and the ontology. */
export function sharedLayer(graphs: QuadsByGraph, model: Model): Layer {
  const names = sharedGraphs(model)
  const size = names.reduce((sum, name) => sum + graphs.sizeOf(name), 0)
  if (size <= MAX_IN_MEMORY) return new MemoryLayer(...names.map(name => [...graphs.of(name)]), model.ontology)
  const lists = names.flatMap(name => graphs.lists(name))
  return new DiskLayer([...lists.flatMap(({ parts }) => parts), () => model.ontology])
}
