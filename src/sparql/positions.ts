import { positionAt } from '../base/location.js'
import type { Position } from '../base/location.js'
import { iriOf, nodesOf, prefixesOfQuery } from './ast.js'
import type { QueryPrefixes, TreeNode } from './ast.js'
import { withLineEnds } from './parser.js'
import type { Parsed } from './parser.js'

/**
 * Position of the first node of a query's text that is wanted, prefix declarations apart; undefined when there is none.
 */
export type Locate = (
  text: string,
  wanted: (node: TreeNode, prefixes: QueryPrefixes) => boolean
) => Position | undefined

/** Parser that keeps positions. It is slower, and its result cannot be generated again: for faults only. */
export async function sparqlLocator(): Promise<Locate> {
  const [{ Parser }, { AstFactory }] = await Promise.all([
    import('@traqula/parser-sparql-1-2'),
    import('@traqula/rules-sparql-1-2')
  ])
  let parse: ((text: string) => Parsed) | undefined
  let last: { text: string; parsed: Parsed } | undefined
  return (text, wanted) => {
    if (!parse) {
      const parser = new Parser({
        defaultContext: { astFactory: new AstFactory({ tracksSourceLocation: true }) },
        lexerConfig: { positionTracking: 'full' }
      } as never)
      parse = each => parser.parse(withLineEnds(each)) as Parsed
    }
    if (last?.text !== text) last = { text, parsed: parse(text) }
    const prefixes = prefixesOfQuery(last.parsed)
    const starts: number[] = []
    for (const node of nodesOf({ ...last.parsed, context: [] })) {
      const { start } = (node['loc'] ?? {}) as { start?: number }
      if (start !== undefined && wanted(node, prefixes)) starts.push(start)
    }
    return starts.length ? positionAt(text, Math.min(...starts)) : undefined
  }
}

/** Test of nodes that name an IRI, in full or with a prefix. */
export function namesIri(iri: string): (node: TreeNode, prefixes: QueryPrefixes) => boolean {
  return (node, prefixes) => node.subType === 'namedNode' && iriOf(node, prefixes) === iri
}

/** Test of nodes that are a `VALUES ?name { … }` of one variable. */
export function valuesFor(name: string): (node: TreeNode) => boolean {
  return ({ type, subType, variables }) =>
    type === 'pattern' && subType === 'values' && (variables as { value: string }[]).some(({ value }) => value === name)
}
