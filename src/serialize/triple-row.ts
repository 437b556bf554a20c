import type { Quad } from '@rdfjs/types'
import { ntriples } from '../rdf/ntriples.js'

/** End of a line of N-Triples and N-Quads, behind the last term. */
export const END_OF_LINE = ' .\n'

/** Triple as a line of N-Triples, and a graph that holds it: the N-Triples form of its name. */
export interface TripleRow {
  line: string
  graph: string
}

/** Line of N-Quads. */
export function quadLine({ line, graph }: TripleRow): string {
  return graph === '' ? line : `${line.slice(0, -END_OF_LINE.length)} ${graph}${END_OF_LINE}`
}

/** The form of a row's subject, with the space behind it. */
export const subjectOf = ({ line }: TripleRow): string => subjectOfLine(line)

/** The form of a line's subject, with the space behind it. */
export const subjectOfLine = (line: string): string => line.slice(0, line.indexOf(' ') + 1)

/** Row of a quad. `formOf`: the N-Triples form of a graph's name or a property, of which there are few. */
export function rowOfQuad({ subject, predicate, object, graph }: Quad, formOf = ntriples): TripleRow {
  return { line: `${ntriples(subject)} ${formOf(predicate)} ${ntriples(object)}${END_OF_LINE}`, graph: formOf(graph) }
}
