import type { Term } from '@rdfjs/types'
import { rdf, xsd } from '../base/vocabulary.js'
import { prefixesOfQuery } from './ast.js'
import { queryWriter } from './generate.js'
import { parseQuery } from './parser.js'

/** Operation of the algebra (SPARQL 1.2 Query, 18.3), as the translator gives it. */
export interface Operation {
  type: string
  input?: Operation | readonly Operation[]
  patterns?: readonly TriplePattern[]
  variables?: readonly Term[]
  variable?: Term
  expression?: { term?: Term }
  aggregates?: readonly { variable: Term }[]
  start?: number
  length?: number
}

/** Pattern of triples; of a path, whose predicate is none. */
export interface TriplePattern {
  subject: Term
  predicate: Term
  object: Term
}

/** Text of an operation, as SPARQL writes it. */
export type WriteOperation = (operation: object) => string

/** Operation that finds one row without values. */
export const unit: Operation = { type: 'bgp', patterns: [] }

/** Algebra of a query, and a writer of its operations with the prefixes that the query `declaring` declares. */
export async function algebraOf(
  query: string,
  declaring: string
): Promise<{ operation: Operation; write: WriteOperation }> {
  const [{ toAlgebra, toAst }, writeQuery] = await Promise.all([import('@traqula/algebra-sparql-1-2'), queryWriter()])
  const short = shortener(prefixesOfQuery(await parseQuery(declaring)))
  const write = (operation: object): string => {
    const whole = writeQuery(toAst({ type: 'project', variables: [], input: operation } as never) as never)
    const [, inside, behind] = /^SELECT .*? WHERE \{(.*)\}(.*?)$/.exec(whole.replace(/\s+/g, ' '))!
    return short(behind!.trim() || inside!.replace(/\.? *$/, '').trim())
  }
  return { operation: toAlgebra((await parseQuery(query)) as never) as unknown as Operation, write }
}

/** Writer of SPARQL's text with the prefixes that a query declares, and SPARQL's own short forms, for whole IRIs. */
function shortener(declared: ReadonlyMap<string, string>): (text: string) => string {
  const namespaces = [...new Map([['xsd', xsd.iri], ...declared])]
  const shorter = (iri: string): string => {
    if (iri === rdf('type').value) return 'a'
    const found = namespaces.find(([, start]) => iri.startsWith(start) && /^[\w-]+$/.test(iri.slice(start.length)))
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : `<${iri}>`
  }
  // Strings are left as they are, but for the datatype that they have anyway; variables stand apart.
  const parts = /("(?:\\.|[^"\\])*")(\^\^<[^<>\s]*#string>)?|<([^<>\s]*)>|\?\w+(?=\?)/g
  return text =>
    text.replace(parts, (whole, string?: string, _datatype?: string, iri?: string) => {
      if (string !== undefined) return string
      return iri === undefined ? `${whole} ` : shorter(iri)
    })
}
