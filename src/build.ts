import type { Quad } from 'n3'
import { catalogueOf } from './catalogue/catalogue.js'
import { withoutDatasetHeader } from './catalogue/header.js'
import { Report } from './base/faults.js'
import { QuadsByGraph } from './graph/quads-by-graph.js'
import { infer } from './graph/inferred.js'
import { publishedIn } from './graph/published-in.js'
import type { BuildHistory } from './graph/build-history.js'
import type { CountHistory } from './catalogue/count-history.js'
import type { CatalogueCounts } from './catalogue/catalogue-counts.js'
import type { QuadsOfSubjects } from './graph/subjects-change.js'
import type { GraphDifferences } from './graph/difference.js'
import type { RuleStore } from './graph/rule-store.js'
import { BuildCache } from './base/build-cache.js'
import { withMessages } from './model/constraint-messages.js'
import type { MappedTable } from './tables/table-load.js'
import type { Model } from './model/model.js'
import { readModel } from './model/read.js'
import { lintAndValidate, loadFolder, noCounts } from './parts/load-and-validate.js'
import type { MergedParts } from './parts/read-parts.js'
import { checkStrayFiles } from './records/stray-files.js'
import { checkedQueries } from './queries/check.js'
import type { SavedQuery } from './queries/saved-query.js'
import type { Folder, Progress } from './base/folder.js'

/** Result of a build: the graphs with the model and the saved queries, and the report. */
export interface Built {
  graphs: QuadsByGraph
  model: Model
  /** By name, those without faults. */
  queries: ReadonlyMap<string, SavedQuery>
  /** Nothing may be published when `report.faults` has anything in it. */
  report: Report
  /** Tables of the folder's mappings, whether they are here or not. */
  tables: readonly MappedTable[]
  /** Number of sources, entities, records, links and quads. */
  counts: Record<string, number>
  /** Differences of the graphs from those of the build before, where they are known. */
  differences?: GraphDifferences
}

/** History of a folder's builds in one process, which begin from the last. */
export interface GraphHistory {
  builds: BuildHistory
  counts: CountHistory
  /** Quads of subjects, of all graphs of the last build. */
  quadsOf: QuadsOfSubjects
}

/** Options of a build. */
export interface BuildOptions {
  progress?: Progress
  /** Cache of what earlier builds of the folder computed; none when left out. */
  cache?: BuildCache
  /** Merged parts of the build, which are taken instead of reading the data; closed when the build throws. */
  merged?: MergedParts
  /** Opens the store that rules are run on, for a graph of so many stated quads; one in memory when left out. */
  openRules?: (stated: number) => Promise<RuleStore>
  /** History of the builds of this process; without one, all is derived and counted from nothing. */
  history?: GraphHistory
}

/**
 * Validated graphs of a folder. Faults of the data are in the report; throws only for a bug of the program, a full disk
 * or a store of rules that fails.
 */
export async function buildGraphs(
  folder: Folder,
  { progress = () => {}, cache = new BuildCache(false), merged, openRules, history }: BuildOptions = {}
): Promise<Built> {
  const report = new Report()
  const context = { folder, report, cache, progress }
  const graphs = merged?.graphs ?? new QuadsByGraph(folder.releases)
  const running: Promise<unknown>[] = []
  const inBackground = <T>(task: Promise<T>): Promise<T> => {
    task.catch(() => undefined)
    running.push(task)
    return task
  }
  try {
    progress('model', 0)
    const { model, files } = await readModel(folder, report, cache)
    // Records cannot be validated against a model that could not be read.
    if (merged) report.append(merged.report)
    const isReadable = report.faults.length === 0
    let loaded = isReadable && !merged ? await loadFolder(context, model, graphs) : undefined
    const { counts: read, tables } = { counts: noCounts, tables: [], ...merged, ...loaded }
    graphs.add(model.graphIri('ontology'), publishedIn(withoutDatasetHeader(model), model.graphIri('ontology')))
    // The rules run in a thread of their own, while this one validates.
    const stated = graphs.graphNames.map(name => graphs.of(name))
    const { count } = graphs
    const openStore = openRules && (() => openRules(count))
    const inferring = inBackground<unknown>(
      history
        ? history.builds.infer(graphs, folder, model, report, openStore)
        : infer(stated, graphs, folder, model, report, { openStore })
    )
    if (loaded) await lintAndValidate(context, loaded, model, files)
    // The rules and the catalogue take the memory of what was needed for validation.
    loaded = undefined
    progress('inferred', 0)
    const union = inferring.then(() => {
      graphs.add(model.graphIri('shapes'), publishedIn(withMessages(model), model.graphIri('shapes')))
      return graphs
    })
    // With faults in the model or the rules, every query would have faults too.
    const sound = (): boolean => report.faults.every(({ file }) => !OF_THE_MODEL.test(file))
    const quadsOf = async (iris: ReadonlySet<string>): Promise<Iterable<Quad>> => {
      const all = await union
      return history?.builds.quadsOf(iris, history.quadsOf) ?? all
    }
    const checking = sound() ? inBackground(checkedQueries(folder, model, quadsOf, cache)) : undefined
    await union
    const checked = await checking
    const queries = checked?.queries ?? new Map<string, SavedQuery>()
    if (checked && sound()) {
      report.faults.push(...checked.faults)
      report.warnings.push(...checked.warnings)
      if (report.faults.length === 0)
        graphs.add(
          model.graphIri('dataset'),
          catalogueOf(graphs, model, queries.values(), countsOf(graphs, model, history))
        )
    }
    await checkStrayFiles(folder, report)
    const counts = { ...read, quads: graphs.count }
    const differences = history?.builds.differences(graphs)
    return { graphs, model, queries, report: report.sort(), tables, counts, differences }
  } catch (error) {
    // Tasks that still read or add quads end before the quads are closed.
    await Promise.allSettled(running)
    graphs.close()
    throw error
  }
}

const countsOf = (graphs: QuadsByGraph, model: Model, history: GraphHistory | undefined): CatalogueCounts | undefined =>
  history?.counts.count(graphs, model, history.builds.subjectsChange(history.quadsOf))

/** Files of the model, in faults. */
const OF_THE_MODEL = /^(?:attache\.yaml$|ontology\b|shapes\b|queries\b)/
