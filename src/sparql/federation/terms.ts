import type * as T from '@traqula/rules-sparql-1-2'
import { iri, literal, values } from '../rewrite/nodes.js'
import type { ValuesPattern } from '../rewrite/nodes.js'
import type { JsonRow, JsonTerm } from '../results-json.js'

/** VALUES of rows; what a row leaves out is UNDEF there. Blank nodes and triple terms cannot stand in it. */
export function valuesPattern(names: readonly string[], rows: readonly JsonRow[]): ValuesPattern {
  const nodes = rows.map(row => Object.fromEntries(names.map(name => [name, row[name] && termNode(row[name])])))
  return values(names, nodes)
}

/** Test of whether a term means the same at another endpoint, so that it can be sent there. */
export function isPortable(term: JsonTerm): boolean {
  return term.type === 'uri' || term.type === 'literal'
}

function termNode(term: JsonTerm): T.TermIri | T.TermLiteral {
  if (term.type === 'uri') return iri(term.value)
  if (term.type !== 'literal') throw new TypeError(`a term of type ${term.type} cannot stand in VALUES`)
  return literal(term.value, term.datatype, term['xml:lang'])
}
