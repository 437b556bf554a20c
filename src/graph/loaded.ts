import type { NamedNode } from 'n3'
import type { MappedFiles } from './mapped-files.js'
import type { FileGroup } from './mapping-cache.js'
import type { Origins } from './origins.js'
import type { QuadsByGraph } from './quads-by-graph.js'
import type { Slugs } from './slugs.js'
import type { SourceDocument } from './source-document.js'

/** Contents of the data files: quads by graph, and where each node was written. */
export interface Loaded {
  graphs: QuadsByGraph
  slugs: Slugs
  origins: Origins
  /** Slugs of the sources by their graph. */
  sources: Map<string, string>
  /** Slugs of the entities that each source states something of, by its graph. */
  statedEntities: ReadonlyMap<string, readonly string[]>
  counts: { sources: number; entities: number; records: number }
  /** Test whether a graph belongs to the share that is built: it is validated and written. */
  isOwn: (graph: string) => boolean
}

/** State of loading, for what adds to it before references are checked. */
export interface Loading extends Loaded {
  documents: ReadonlyMap<string, SourceDocument>
  /** Maps files into a graph by a function, or takes over what the build before mapped them to. */
  load(group: FileGroup, graph: NamedNode, map: (files: MappedFiles) => Promise<void>): Promise<MappedFiles>
  /** Removes a source: the statements about it and those that it makes. */
  removeSource(slug: string): void
}
