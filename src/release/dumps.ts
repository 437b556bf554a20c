import type { Model } from '../model/model.js'
import { writeDump, type DumpFile } from './dump-file.js'
import { formatsFor } from '../rdf/formats.js'
import { nQuadsOf } from '../serialize/nquads.js'
import type { SortedGraph } from '../serialize/sorted-graph.js'
import { turtleWriter } from '../serialize/turtle.js'
import { layoutOf, styleOf } from '../serialize/style.js'
import type { TextChunks } from '../serialize/style.js'
import { oneGraph, union } from '../serialize/graph-view.js'
import { writeIn } from '../serialize/write.js'
import type { WritableGraph } from '../serialize/write.js'

/** Text is made on one thread and packed on others: while one dump waits for the disk another is written. */
const AT_ONCE = 3

/**
 * Writing of every dump into a directory: `<name>.<format>` for each format of RDF, and `source/<slug>.ttl` and `.nq`
 * for each source's graph, each with a `.gz` beside it. Formats without graphs hold the union. `wrote` is told each
 * file's name.
 */
export async function writeDumps(
  graph: SortedGraph,
  model: Model,
  directory: string,
  wrote: (name: string) => void = () => undefined
): Promise<DumpFile[]> {
  const layout = layoutOf(graph, styleOf(model))
  const turtle = turtleWriter(graph, layout)
  const triples = union(graph, model.graphIri('inferred'))
  const whole: WritableGraph = { graph, layout, turtle: () => turtle, triples, first: [], context: 'whole' }
  const dumps = formatsFor('graph').map((format): [name: string, text: TextChunks] => [
    `${model.name}.${format.name}`,
    writeIn(format, whole)
  ])
  const sources = model.sourceIri('')
  for (const range of graph.graphs) {
    const iri = graph.terms[range.graph]!.value
    if (!iri.startsWith(sources)) continue
    dumps.push([`source/${iri.slice(sources.length)}.ttl`, turtle.turtle(oneGraph(graph, range))])
    dumps.push([`source/${iri.slice(sources.length)}.nq`, nQuadsOf(graph, range)])
  }
  const files: DumpFile[][] = []
  const waiting = dumps.entries()
  const next = async (): Promise<void> => {
    for (const [i, [name, text]] of waiting) {
      files[i] = await writeDump(directory, name, text)
      wrote(name)
    }
  }
  // All of them end before a failure of one is passed on: nothing is written any more when the directory is removed.
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, next))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return files.flat()
}
