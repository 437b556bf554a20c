import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { addCatalogue } from './catalogue/add.js'
import { Report } from './faults.js'
import { QuadsByGraph } from './graph/graphs.js'
import { infer } from './graph/inferred.js'
import { readLinks } from './graph/links.js'
import { canonical } from './graph/literals.js'
import { loadData } from './graph/load.js'
import { lint } from './model/lint.js'
import type { Model } from './model/model.js'
import { readModel } from './model/read.js'
import type { ModelFiles } from './model/read.js'
import { queryFaults } from './query/faults.js'
import type { Folder, Progress } from './settings.js'
import { checkConstraints } from './validation/constraints.js'
import { validate } from './validation/validate.js'

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
  /** Number of sources, entities, records, links and quads. */
  counts: Record<string, number>
}

/** Reads a folder into validated graphs. Faults of the data are in the report; throws only for a bug of the program. */
export async function buildGraphs(folder: Folder, progress: Progress = () => {}): Promise<Built> {
  const report = new Report()
  progress('model', 0)
  const { model, files } = await readModel(folder, report)
  // Records cannot be judged by a model that could not be read.
  const { quads, counts } = report.faults.length ? nothing() : await readGraphs(folder, model, files, report, progress)
  quads.set(model.graphIri('ontology'), inGraph(model.ontology, model.graphIri('ontology')))
  progress('inferred', 0)
  quads.set(model.graphIri('inferred'), await infer([...quads.values()], folder, model, report))
  quads.set(model.graphIri('shapes'), inGraph(model.shapes, model.graphIri('shapes')))
  if (!report.faults.length) await addCatalogue(quads, folder, model)
  const graphs = new QuadsByGraph(quads)
  // Over a model that could not be read, every query would have faults of its own.
  if (report.faults.every(({ file }) => file.startsWith('data/'))) report.faults.push(...await queryFaults(folder, model, graphs.quads()))
  return { graphs, model, report: report.sort(), counts: { ...counts, quads: graphs.count } }
}

/** Sources, entities, records and links by graph, validated. */
async function readGraphs(folder: Folder, model: Model, files: ModelFiles, report: Report, progress: Progress): Promise<Read> {
  progress('records', 0)
  const loaded = await loadData(folder, model, report, progress)
  progress('links', 0)
  const links = await readLinks(folder, model, loaded.slugs, report)
  loaded.graphs.set(model.graphIri('links'), links)
  const sound = await lint(model, files, folder, report, iri => loaded.slugs.ofNode(iri) !== undefined)
  progress('validation', 0)
  if (sound && checkConstraints(model, files, report)) await validate(loaded, model, files, report, progress)
  return { quads: loaded.graphs, counts: { ...loaded.counts, links: links.length } }
}

interface Read { quads: Map<string, Quad[]>; counts: Record<string, number> }

const nothing = (): Read => ({ quads: new Map(), counts: { sources: 0, entities: 0, records: 0, links: 0 } })

/** The model's quads as they are published: in their graph, literals as stores keep them. */
function inGraph(quads: readonly Quad[], iri: string): Quad[] {
  const graph = DataFactory.namedNode(iri)
  return quads.map(({ subject, predicate, object }) => {
    const written = object.termType === 'Literal' ? canonical(object.datatype.value, object.value) : undefined
    const value = written && 'lexical' in written && object.termType === 'Literal' && written.lexical !== object.value
      ? DataFactory.literal(written.lexical, object.datatype)
      : object
    return DataFactory.quad(subject, predicate, value, graph)
  })
}
