import { START } from '../base/location.js'
import { asNode, nodesOf, variablesOf } from './ast.js'
import type { TreeNode } from './ast.js'
import { SparqlError } from './errors.js'
import { queryWriter } from './generate.js'
import { parsedOf, keepingParser } from './parser.js'
import type { Parsed } from './parser.js'
import { iri, values } from './rewrite/nodes.js'
import { rewriteQuery } from './rewrite/rewrite.js'

/** Query of a SHACL constraint, ready to be asked about nodes (SHACL, 5.3.1: pre-bound variables). */
export interface PreboundQuery {
  /** Text with `$this` bound to terms as SPARQL writes them, in every group: filters in nested groups see it too. */
  about(terms: string): string
  /** Whether it can be asked about one node only: it limits rows, or does not say which node a row is about. */
  oneByOne: boolean
}

/** Preparation of a constraint's query; `path` replaces `$PATH`. Throws a `SparqlError` for what is no SELECT. */
export type Prebind = (query: string, path: string) => PreboundQuery

/** IRIs that stand for what is put into the generated text. */
const PLACEHOLDER = { this: 'urn:prebound:this', path: 'urn:prebound:path' } as const

/** Maker of a `Prebind`, with parser and generator loaded. */
export async function prebinder(): Promise<Prebind> {
  const parse = await keepingParser()
  const write = await queryWriter()
  return (query, path) => {
    const parsed = parsedOf(parse(query))
    if (parsed.type === 'update' || parsed.subType !== 'select')
      throw new SparqlError('syntax', 'expected a SELECT query', START)
    const oneByOne = isOneByOne(parsed)
    const pieces = write(rewriteQuery(prebound(parsed)))
      .replaceAll(`<${PLACEHOLDER.path}>`, path)
      .split(`<${PLACEHOLDER.this}>`)
    return { about: terms => pieces.join(terms), oneByOne }
  }
}

function isOneByOne(parsed: Parsed): boolean {
  const variables = variablesOf(parsed)
  if (variables && !variables.includes('this')) return true
  for (const { subType } of nodesOf(parsed)) if (subType === 'limitOffset') return true
  return false
}

/** Patterns whose parts are a group. */
const groups = new Set(['group', 'optional', 'graph', 'minus', 'service'])

/** The query with a `VALUES $this { … }` first in every group, and a placeholder for the path. */
function prebound(parsed: Parsed): Parsed {
  const copy = structuredClone(parsed)
  for (const node of [...nodesOf(copy)]) {
    if (node.subType === 'variable' && node.value === 'PATH') Object.assign(node, iri(PLACEHOLDER.path))
    const { patterns } = node as { patterns?: TreeNode[] }
    // A group that is a sub-query only passes on what is bound in the sub-query.
    if (node.type !== 'pattern' || !groups.has(node.subType ?? '') || !patterns || patterns[0]?.type === 'query')
      continue
    patterns.unshift(asNode(values(['this'], [{ this: iri(PLACEHOLDER.this) }])))
  }
  return copy
}
