import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { catalogueOf } from './catalogue/catalogue.js'
import { withoutDatasetHeader } from './catalogue/header.js'
import { Report } from './base/faults.js'
import { QuadsByGraph } from './graph/quads-by-graph.js'
import { infer } from './graph/inferred.js'
import { canonical } from './rdf/literals.js'
import { BuildCache } from './base/build-cache.js'
import { withMessages } from './model/constraint-messages.js'
import type { MappedTable } from './tables/table-load.js'
import type { Model } from './model/model.js'
import { readModel } from './model/read.js'
import { judge, loadStated, noCounts } from './parts/stated.js'
import type { MergedParts } from './parts/read-parts.js'
import { checkFiles } from './records/stray-files.js'
import { checkedQueries } from './queries/check.js'
import type { SavedQuery } from './queries/saved-query.js'
import type { Folder, Progress } from './base/folder.js'

/** All quads of a build by graph, each graph's in the order of its files. */
export interface Graphs extends Iterable<Quad> {
  /** IRIs of the graphs, sorted. */
  graphNames: string[]
  /** Number of quads in all graphs. */
  count: number
  /** Quads of one graph; none when the graph is unknown. */
  of(graph: string): Iterable<Quad>
}

/** Result of a build: the graphs with the model and the saved queries, and the report. */
export interface Built {
  graphs: Graphs
  model: Model
  /** By name, those without faults. */
  queries: ReadonlyMap<string, SavedQuery>
  /** Nothing may be published when `report.faults` has anything in it. */
  report: Report
  /** Tables of the folder's mappings, whether they are here or not. */
  tables: readonly MappedTable[]
  /** Number of sources, entities, records, links and quads. */
  counts: Record<string, number>
}

/**
 * Validated graphs of a folder. Faults of the data are in the report; throws only for a bug of the program. `memory`:
 * what earlier builds of the folder made, of which all that is still the same is taken. `merged`: what the
 * files state, when the parts of a build have read and validated them.
 */
export async function buildGraphs(
  folder: Folder,
  progress: Progress = () => {},
  memory = new BuildCache(false),
  merged?: MergedParts
): Promise<Built> {
  const report = new Report()
  progress('model', 0)
  const { model, files } = await readModel(folder, report, memory)
  // Records cannot be judged by a model that could not be read.
  if (merged) report.append(merged.report)
  const isReadable = report.faults.length === 0
  const loaded = isReadable && !merged ? await loadStated(folder, model, report, memory, progress) : undefined
  const quads = merged?.graphs ?? loaded?.graphs ?? new Map<string, Quad[]>()
  quads.set(model.graphIri('ontology'), inGraph(withoutDatasetHeader(model), model.graphIri('ontology')))
  // The rules run in a thread of their own, while this one validates.
  const inferring = infer([...quads.values()], folder, model, report, memory)
  inferring.catch(() => undefined)
  if (loaded) await judge(loaded, folder, model, files, report, memory, progress)
  progress('inferred', 0)
  const union = inferring.then(inferred => {
    quads.set(model.graphIri('inferred'), inferred)
    quads.set(model.graphIri('shapes'), inGraph(withMessages(model), model.graphIri('shapes')))
    return new QuadsByGraph(quads)
  })
  // Over a model or rules with faults, every query would have faults of its own.
  const sound = (): boolean => report.faults.every(({ file }) => !OF_THE_MODEL.test(file))
  const checking = sound() ? checkedQueries(folder, model, union, memory) : undefined
  await union
  const checked = await checking
  const queries = checked?.queries ?? new Map<string, SavedQuery>()
  if (checked && sound()) {
    report.faults.push(...checked.faults)
    report.warnings.push(...checked.warnings)
    const dataset = model.graphIri('dataset')
    if (report.faults.length === 0)
      quads.set(dataset, [...(quads.get(dataset) ?? []), ...catalogueOf(quads, model, queries.values())])
  }
  await checkFiles(folder, report)
  const graphs = new QuadsByGraph(quads)
  const counts = { ...noCounts, ...(merged ?? loaded)?.counts, quads: graphs.count }
  return { graphs, model, queries, report: report.sort(), tables: loaded?.tables ?? [], counts }
}

/** Files of the model, in faults. */
const OF_THE_MODEL = /^(?:attache\.yaml$|ontology\b|shapes\b|queries\b)/

/** The model's quads as they are published: in their graph, literals as stores keep them. */
function inGraph(quads: readonly Quad[], iri: string): Quad[] {
  const graph = DataFactory.namedNode(iri)
  return quads.map(({ subject, predicate, object }) => {
    const written = object.termType === 'Literal' ? canonical(object.datatype.value, object.value) : undefined
    const value =
      written && 'lexical' in written && object.termType === 'Literal' && written.lexical !== object.value
        ? DataFactory.literal(written.lexical, object.datatype)
        : object
    return DataFactory.quad(subject, predicate, value, graph)
  })
}
