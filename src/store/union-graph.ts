import { quadOf, wholeLines } from './quad-lines.js'

/** Numbers of a graph: of its quads, and of the triples of the union of its graphs. */
export interface GraphCounts {
  quads: number
  triples: number
}

/** Test whether a triple stands in several graphs: stores then have the union as a graph, where it counts once. */
export function repeatsTriples({ quads, triples }: GraphCounts): boolean {
  return quads !== triples
}

/**
 * N-Quads of a graph, as releases write them, with the union of all graphs as its default graph: behind the lines of
 * each chunk stand their triples without a graph. What stands in several graphs is repeated there, which stores take
 * once; names of blank nodes stay, so the whole has to be read as one document.
 */
export async function* withUnionGraph(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const lines of wholeLines(chunks)) {
    const separator = lines.endsWith('\n') ? '' : '\n'
    yield lines + separator + lines.split('\n').map(tripleOf).join('\n')
  }
}

function tripleOf(line: string): string {
  return line && `${quadOf(line).triple} .`
}
