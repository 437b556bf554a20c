import type { Quad } from 'n3'
import type { Report } from './faults.js'
import type { Model } from './model/model.js'
import type { Folder, Progress } from './settings.js'

/** All quads of a build by graph, each graph's in the order of its files. */
export interface Graphs {
  /** IRIs of the graphs, sorted. */
  graphNames: string[]
  /** Number of quads in all graphs. */
  count: number
  quads(): Iterable<Quad>
  /** Quads of one graph; none when the graph is unknown. */
  of(graph: string): Iterable<Quad>
}

export interface Built {
  graphs: Graphs
  model: Model
  /** Nothing may be published when `report.faults` has anything in it. */
  report: Report
  /** Number of entities, sources, records, links and of quads a graph (`quads in <IRI>`). */
  counts: Record<string, number>
}

/** Reads a folder into validated graphs. Faults of the data are in the report; throws only for a bug of the program. */
export async function buildGraphs(_folder: Folder, _progress?: Progress): Promise<Built> {
  throw new Error('not yet')
}
