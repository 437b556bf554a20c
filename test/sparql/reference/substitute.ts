import type * as T from '@traqula/rules-sparql-1-2'
import { mapChildren } from '../../../src/sparql/rewrite/map.js'
import type { Solution, Term } from './terms.js'

/** A pattern with what a solution binds in place of its variables. */
export function substitute(pattern: T.PatternGroup, solution: Solution): T.PatternGroup {
  const visit = (node: object): object => {
    const { subType, value } = node as T.TermVariable
    const term = subType === 'variable' ? solution[value] : undefined
    return term === undefined ? mapChildren(node, visit) : asNode(term)
  }
  return visit(pattern) as T.PatternGroup
}

function asNode(term: Term): object {
  const literal = /^"(.*)"(?:\^\^<(.*)>)?$/.exec(term)
  if (!literal) return { type: 'term', subType: 'namedNode', value: term.slice(1, -1) }
  const datatype = literal[2] === undefined ? undefined : { type: 'term', subType: 'namedNode', value: literal[2] }
  return { type: 'term', subType: 'literal', value: literal[1], langOrIri: datatype }
}
