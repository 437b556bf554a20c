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

/** Result of a run of mappings. */
export interface MappingRun {
  model: Model
  tables: readonly MappedTable[]
  /** What was loaded, whose graphs are to be closed; undefined when the model has faults. */
  loaded?: Loaded
  report: Report
}

/** Function that makes the sink for the rows of one table. */
export type MakeSink = (model: Model, files: ModelFiles, loading: Loading) => RowSink

/** Mapping whose rows are streamed to a sink. */
export interface StreamedMapping {
  mapping: string
  sink: MakeSink
}

/**
 * Run of the mappings of a folder, or of those up to a streamed one, with its entities and links; only the sink
 * validates or writes.
 */
export async function runMappings(folder: Folder, streamed?: StreamedMapping): Promise<MappingRun> {
  const report = new Report()
  const cache = new BuildCache(false)
  const { model, files } = await readModel(folder, report, cache)
  const tables: MappedTable[] = []
  if (report.faults.length) return { model, tables, report }
  const context = { folder, report, cache, progress: () => undefined }
  const table = streamed && {
    mapping: streamed.mapping,
    sink: (loading: Loading) => streamed.sink(model, files, loading)
  }
  const graphs = new QuadsByGraph(folder.releases)
  try {
    const loaded = await loadData(context, model, graphs, async loading => {
      const links = await readLinks(folder, model, loading.slugs, report)
      tables.push(...(await loadTables(context, model, loading, links, table)))
    })
    return { model, tables, loaded, report: report.sort() }
  } catch (error) {
    graphs.close()
    throw error
  }
}
