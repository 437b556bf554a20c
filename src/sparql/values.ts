import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'
import { iriOf, nodesOf, prefixesOfQuery } from './ast.js'
import type { QueryPrefixes, TreeNode } from './ast.js'
import type { Parsed } from './parser.js'
import { iri, literal } from './rewrite/nodes.js'

interface ValuesBlock extends TreeNode {
  variables: { value: string }[]
  values: Record<string, TermNode | undefined>[]
}
interface TermNode extends TreeNode {
  value: string
  langOrIri?: string | TermNode
}

/** The values that a query's own `VALUES ?name { … }` blocks of one variable give it: one list a block. */
export function valuesOf(parsed: Parsed, name: string): (Term | undefined)[][] {
  const prefixes = prefixesOfQuery(parsed)
  return blocksOf(parsed, name).map(block => block.values.map(row => row[name] && termOf(row[name], prefixes)))
}

/**
 * A copy of the query in which the VALUES blocks of each named variable hold the given terms. No terms at all: the
 * blocks are taken out and the variable is free.
 */
export function withValues(parsed: Parsed, values: ReadonlyMap<string, readonly Term[]>): Parsed {
  const copy = structuredClone(parsed)
  const free = new Set<TreeNode>()
  for (const [name, terms] of values) {
    for (const block of blocksOf(copy, name)) {
      if (terms.length) block.values = terms.map(term => ({ [name]: nodeOf(term) }))
      else free.add(block)
    }
  }
  for (const node of nodesOf(copy)) {
    for (const [key, child] of Object.entries(node)) {
      if (Array.isArray(child)) node[key] = child.filter(each => !free.has(each as TreeNode))
      else if (free.has(child as TreeNode)) node[key] = undefined
    }
  }
  return copy
}

function blocksOf(parsed: Parsed, name: string): ValuesBlock[] {
  return [...nodesOf(parsed)].filter(
    (node): node is ValuesBlock =>
      node.type === 'pattern' &&
      node.subType === 'values' &&
      (node as ValuesBlock).variables.length === 1 &&
      (node as ValuesBlock).variables[0]!.value === name
  )
}

function termOf(node: TermNode, prefixes: QueryPrefixes): Term {
  const { subType, value, langOrIri } = node
  if (subType === 'namedNode') return DataFactory.namedNode(iriOf(node, prefixes))
  if (typeof langOrIri === 'string') return DataFactory.literal(value, langOrIri)
  return DataFactory.literal(value, langOrIri ? DataFactory.namedNode(iriOf(langOrIri, prefixes)) : undefined)
}

function nodeOf(term: Term): TermNode {
  if (term.termType === 'NamedNode') return iri(term.value) as object as TermNode
  if (term.termType !== 'Literal') throw new TypeError(`a ${term.termType} cannot be a value`)
  return literal(term.value, term.datatype.value, term.language) as object as TermNode
}
