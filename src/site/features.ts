import { prov } from '../base/vocabulary.js'
import type { Model } from '../model/model.js'
import { iriText } from '../rdf/iris.js'
import type { Manifest } from '../release/manifest.js'
import type { Store } from '../store/store.js'
import { rowsOf } from '../store/rows.js'

/** Parts that a graph has, so that pages promise nothing it lacks. (Its model tells whether there are statuses.) */
export interface Features {
  /** Graphs of sources: it is told who states what. */
  sources: boolean
  /** Passages of sources (prov:wasQuotedFrom). */
  passages: boolean
  /** Shapes that its data were checked against. */
  shapes: boolean
}

/** Features of a graph. */
export async function featuresOf(store: Store, model: Model, { counts }: Manifest): Promise<Features> {
  const quoted = `SELECT ?s { GRAPH ?g { ?s ${iriText(prov('wasQuotedFrom').value)} ?o } } LIMIT 1`
  return {
    sources: Object.keys(counts.graphs).some(graph => graph.startsWith(model.sourceIri(''))),
    // However short the time limit of queries is: without this answer there is no server.
    passages: (await rowsOf(store, quoted, undefined, Infinity)).length > 0,
    shapes: (counts.graphs[model.graphIri('shapes')] ?? 0) > 0
  }
}
