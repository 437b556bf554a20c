import type * as T from '@traqula/rules-sparql-1-2'
import { isAbsoluteIri } from '../rdf/literals.js'
import { hasBase, iriOf, prefixesOfQuery } from './ast.js'
import type { TreeNode } from './ast.js'
import type { Parsed } from './parser.js'

/** Term of a template: the text of an IRI (`<iri>`), or the column of a variable. */
export type TemplateTerm = string | number

/** CONSTRUCT as the rows that its template is filled with. */
export interface ConstructRows {
  /** Query for the rows (SELECT). */
  rows: Parsed
  /** Subject, predicate and object of each triple of the template. */
  template: readonly (readonly TemplateTerm[])[]
}

/** Rows of a CONSTRUCT; undefined where its template has no variable, or more than variables and IRIs. */
export function constructRows(query: Parsed): ConstructRows | undefined {
  const { template, ...rest } = query as T.QueryConstruct
  if (rest.subType !== 'construct' || hasBase(query)) return undefined
  const prefixes = prefixesOfQuery(query)
  const variables: T.TermVariable[] = []
  const termOf = (node: TreeNode): TemplateTerm | undefined => {
    if (node.subType === 'variable') {
      const column = variables.findIndex(({ value }) => value === node['value'])
      return column < 0 ? variables.push(node as object as T.TermVariable) - 1 : column
    }
    const iri = node.subType === 'namedNode' ? iriOf(node, prefixes) : ''
    // The parser leaves escapes in prefixed names as they are.
    return isAbsoluteIri(iri) && !iri.includes('\\') ? `<${iri}>` : undefined
  }
  const triples: TemplateTerm[][] = []
  for (const { subject, predicate, object, annotations } of (template as object as { triples: TreeNode[] }).triples) {
    const terms = [subject, predicate, object].map(node => termOf(node as TreeNode))
    if ((annotations as unknown[]).length > 0 || terms.includes(undefined)) return undefined
    triples.push(terms as TemplateTerm[])
  }
  if (variables.length === 0) return undefined
  return { rows: { ...rest, subType: 'select', variables } as T.QuerySelect, template: triples }
}
