import { BuildCache } from '../base/build-cache.js'
import { Report } from '../base/faults.js'
import type { Folder } from '../base/folder.js'
import { readLinks } from '../graph/links.js'
import { loadData } from '../graph/load.js'
import type { Loaded, Loading } from '../graph/loaded.js'
import { QuadsByGraph } from '../graph/quads-by-graph.js'
import type { ModelFiles } from '../model/model-files.js'
import type { Model } from '../model/model.js'
import { readModel } from '../model/read.js'
import { loadTables } from './load-tables.js'
import type { MappedTable } from './table-load.js'
import type { RowSink } from './write-rows.js'

/** Outcome of mappings that were run: their tables, and what is wrong. */
export interface MappingRun {
  model: Model
  tables: readonly MappedTable[]
  /** What was loaded, whose graphs are to be closed; undefined when the model has faults. */
  loaded?: Loaded
  report: Report
}

/** Maker of the sink for the rows of one table. */
export type MakeSink = (model: Model, files: ModelFiles, loading: Loading) => RowSink

/** Mapping whose rows go to a sink. */
export interface RowsSeen {
  mapping: string
  sink: MakeSink
}

/**
 * Run of the mappings of a folder, or of one whose rows go to a sink, upon the entities and links that are there;
 * nothing is validated or written but by the sink.
 */
export async function runMappings(folder: Folder, see?: RowsSeen): Promise<MappingRun> {
  const report = new Report()
  const cache = new BuildCache(false)
  const { model, files } = await readModel(folder, report, cache)
  const tables: MappedTable[] = []
  if (report.faults.length) return { model, tables, report }
  const nobody = (): void => undefined
  const seen = see && { mapping: see.mapping, sink: (loading: Loading) => see.sink(model, files, loading) }
  const graphs = new QuadsByGraph(folder.releases)
  try {
    const loaded = await loadData(folder, model, graphs, report, cache, nobody, async loading => {
      const links = await readLinks(folder, model, loading.slugs, report)
      tables.push(...(await loadTables(folder, model, loading, links, report, cache, seen)))
    })
    return { model, tables, loaded, report: report.sort() }
  } catch (error) {
    graphs.close()
    throw error
  }
}
