import { DataFactory } from 'n3'
import type { BuildContext } from '../base/build-context.js'
import { Report } from '../base/faults.js'
import { isLink, linkFiles, readLinks } from '../graph/links.js'
import { loadData } from '../graph/load.js'
import type { LoadOptions } from '../graph/load.js'
import type { Loaded, Loading } from '../graph/loaded.js'
import { MappingCache } from '../graph/mapping-cache.js'
import type { QuadsByGraph } from '../graph/quads-by-graph.js'
import type { Share } from '../graph/share.js'
import { lint } from '../model/lint.js'
import type { ModelFiles } from '../model/model-files.js'
import type { Model } from '../model/model.js'
import { loadTables } from '../tables/load-tables.js'
import type { MappedTable } from '../tables/table-load.js'
import { checkConstraints } from '../validation/constraints.js'
import { validate } from '../validation/validate.js'

/** Counts of a folder without data. */
export const noCounts = { sources: 0, entities: 0, records: 0, links: 0 }

interface LoadedFolder extends Loaded {
  counts: typeof noCounts
  tables: MappedTable[]
}

/** Sources, entities, records, links and tables of a folder, added to `graphs`; of a share alone, when one is given. */
export async function loadFolder(
  context: BuildContext,
  model: Model,
  graphs: QuadsByGraph,
  share?: Share
): Promise<LoadedFolder> {
  if (!context.cache.isOpen || share) return load(context, model, graphs, { share })
  const mapped = new MappingCache(context.cache, context.folder, model)
  const report = new Report()
  const loaded = await load({ ...context, report }, model, graphs, { mapped })
  const isSound = report.faults.length === 0 && mapped.areSatisfied(loaded.slugs)
  if (isSound) await mapped.store()
  else mapped.discard()
  if (isSound || !mapped.hasTaken) {
    context.report.append(report)
    return loaded
  }
  // What is at fault may depend on what was taken over.
  graphs.clear()
  return load(context, model, graphs)
}

async function load(
  context: BuildContext,
  model: Model,
  graphs: QuadsByGraph,
  options?: LoadOptions
): Promise<LoadedFolder> {
  const { folder, report, progress } = context
  progress('records', 0)
  const graph = DataFactory.namedNode(model.graphIri('links'))
  const tables: MappedTable[] = []
  let count = 0
  const addLinksAndTables = async (loading: Loading): Promise<void> => {
    progress('links', 0)
    const group = { paths: await linkFiles(folder), context: ['links'], isAfter: true }
    const { quads } = await loading.load(group, graph, async files => {
      files.quads.add(await readLinks(folder, model, loading.slugs.in(files.slugs), report))
    })
    const links = [...quads.read()]
    tables.push(...(await loadTables(context, model, loading, links)))
    graphs.add(graph.value, links.slice(quads.size))
    count = links.filter(quad => isLink(quad, model)).length
  }
  const loaded = await loadData(context, model, graphs, addLinksAndTables, options)
  return { ...loaded, tables, counts: { ...loaded.counts, links: count } }
}

/** Lint of the model, and validation of the data where the model's shapes are sound. */
export async function lintAndValidate(
  context: BuildContext,
  loaded: Loaded,
  model: Model,
  files: ModelFiles
): Promise<void> {
  const { folder, report, cache, progress } = context
  const isNamed = (iri: string): boolean => loaded.slugs.ofNode(iri) !== undefined
  const sound = await lint(model, files, folder, report, isNamed, cache)
  progress('validation', 0)
  if (sound && (await checkConstraints(model, files, report))) await validate(context, loaded, model, files)
}
