import type { Quad } from 'n3'
import type { Report } from '../base/faults.js'
import type { BuildCache } from '../base/build-cache.js'
import type { Folder, Progress } from '../base/folder.js'
import { isLink, readLinks } from '../graph/links.js'
import { loadData } from '../graph/load.js'
import type { Loaded, Loading } from '../graph/loaded.js'
import type { QuadsByGraph } from '../graph/quads-by-graph.js'
import type { Share } from '../graph/share.js'
import { lint } from '../model/lint.js'
import type { ModelFiles } from '../model/model-files.js'
import type { Model } from '../model/model.js'
import { loadTables } from '../tables/load-tables.js'
import type { MappedTable } from '../tables/table-load.js'
import { checkConstraints } from '../validation/constraints.js'
import { validate } from '../validation/validate.js'

/** Numbers of what a folder without data states. */
export const noCounts = { sources: 0, entities: 0, records: 0, links: 0 }

/** Sources, entities, records and links, added to `graphs`; of a share alone, when one is given. */
export async function loadStated(
  folder: Folder,
  model: Model,
  graphs: QuadsByGraph,
  report: Report,
  cache: BuildCache,
  progress: Progress,
  share?: Share
): Promise<Loaded & { counts: typeof noCounts; tables: MappedTable[] }> {
  progress('records', 0)
  const links: Quad[] = []
  const tables: MappedTable[] = []
  const more = async (loading: Loading): Promise<void> => {
    progress('links', 0)
    links.push(...(await readLinks(folder, model, loading.slugs, report)))
    tables.push(...(await loadTables(folder, model, loading, links, report, cache)))
  }
  const loaded = await loadData(folder, model, graphs, report, cache, progress, more, share)
  graphs.add(model.graphIri('links'), links)
  return { ...loaded, tables, counts: { ...loaded.counts, links: links.filter(quad => isLink(quad, model)).length } }
}

/** Holds the model against what is said of models, and the data against the model when it is sound. */
export async function judge(
  loaded: Loaded,
  folder: Folder,
  model: Model,
  files: ModelFiles,
  report: Report,
  cache: BuildCache,
  progress: Progress
): Promise<void> {
  const sound = await lint(model, files, folder, report, iri => loaded.slugs.ofNode(iri) !== undefined)
  progress('validation', 0)
  if (sound && (await checkConstraints(model, files, report)))
    await validate(loaded, model, files, report, cache, progress)
}
