import type { Quad } from 'n3'
import type { Model } from '../model/model.js'
import { readQueries } from '../query/read.js'
import type { Folder } from '../settings.js'
import { catalogueOf } from './catalogue.js'

/** Adds to graph/dataset what the graph says of itself: its counts, catalogue and saved queries. */
export async function addCatalogue(graphs: Map<string, Quad[]>, folder: Folder, model: Model): Promise<void> {
  const { queries } = await readQueries(folder, model)
  const graph = model.graphIri('dataset')
  graphs.set(graph, [...graphs.get(graph) ?? [], ...catalogueOf(graphs, model, queries.values())])
}
