import type * as T from '@traqula/rules-sparql-1-2'
import { iriOf, prefixesOfQuery } from '../ast.js'
import type { TreeNode } from '../ast.js'
import { generateQuery } from '../generate.js'
import type { Parsed } from '../parser.js'
import type { JsonRow } from '../results-json.js'
import { mapChildren } from '../rewrite/map.js'
import { group, loc, select, variable } from '../rewrite/nodes.js'
import { scopeOf } from '../rewrite/scope.js'
import { SparqlError } from '../errors.js'
import { serviceClauses } from './clauses.js'
import type { ServiceClause } from './clauses.js'
import { hasService } from './local-patterns.js'
import { valuesPattern } from './terms.js'

/** Query, parsed. */
export type ParsedQuery = T.Query

const wildcard: T.Wildcard = { type: 'wildcard', loc }

/** Step of a federated query: one SERVICE clause that is answered, whose answer then stands in its place. */
export interface ServiceStep {
  clause: ServiceClause
  /** IRI of the endpoint, or the name of the variable that is bound to it. */
  endpoint: { iri: string } | { variable: string }
  silent: boolean
  /** Variables of the clause's solutions. */
  names: readonly string[]
  /** Variables that the patterns beside the clause may have bound, and that each of its solutions binds. */
  shared: readonly string[]
}

/**
 * The next step of a query: the first SERVICE clause that the patterns beside it restrict, else the first; undefined
 * when there is none.
 */
export function nextStep(query: ParsedQuery): ServiceStep | undefined {
  const steps = clausesOf(query).map(clause => stepOf(clause, query))
  return steps.find(({ shared }) => shared.length > 0) ?? steps[0]
}

/** Endpoints that a query calls itself: IRIs, and variables with their question mark. */
export function endpointsOf(query: ParsedQuery): string[] {
  const prefixes = prefixesOfQuery(query)
  return [...new Set(clausesOf(query).map(({ pattern: { name } }) => nameOf(name, prefixes)))]
}

/**
 * Query for the values of a step's variables that count, asked of the graph itself: DISTINCT rows, which may leave
 * variables unbound.
 */
export function restrictingQuery(query: ParsedQuery, { clause, shared, endpoint }: ServiceStep): Promise<string> {
  const names = 'variable' in endpoint ? [endpoint.variable, ...shared] : shared
  const asked: T.QuerySelect = {
    ...select(names.map(variable), [...clause.beside]),
    distinct: true,
    context: query.context,
    datasets: query.datasets
  }
  return generateQuery(asked)
}

/** Query for an endpoint: a step's solutions, of those with one of the given rows; of all when none are given. */
export function remoteQuery(
  query: ParsedQuery,
  { clause: { pattern }, names }: ServiceStep,
  given?: { names: readonly string[]; rows: readonly JsonRow[] }
): Promise<string> {
  const patterns = given ? [valuesPattern(given.names, given.rows), ...pattern.patterns] : pattern.patterns
  const isSubquery = pattern.patterns.some(({ type }) => type === 'query')
  const where = given && isSubquery ? [patterns[0]!, group(pattern.patterns)] : patterns
  // Of a pattern without variables each solution counts, though none binds anything.
  const asked = select(names.length ? names.map(variable) : [wildcard], where)
  return generateQuery({ ...asked, context: query.context })
}

/** The query with the rows of a step's answer in place of its clause; none given: with a solution without bindings. */
export function withAnswer(query: ParsedQuery, step: ServiceStep, rows?: readonly JsonRow[]): ParsedQuery {
  const { clause, names, endpoint } = step
  const all = 'variable' in endpoint ? [...new Set([endpoint.variable, ...names])] : names
  const answer = rows ? valuesPattern(all, rows) : group([])
  const replace = (node: TreeNode): object =>
    (node as object) === clause.pattern ? answer : mapChildren(node, replace)
  return mapChildren(query, replace)
}

/** The query with answers without rows in place of its SERVICE clauses; the query itself when it has none. */
export function localQuery(query: Parsed): Parsed {
  if (query.type === 'update') return query
  let local = query
  for (let step = nextStep(local); step; step = nextStep(local)) local = withAnswer(local, step, [])
  return local
}

/** Clauses of a query. Throws a `SparqlError` for one that stands where nothing here looks for it. */
function clausesOf(query: ParsedQuery): ServiceClause[] {
  const clauses = serviceClauses(query)
  if (!clauses.length && hasService(query))
    throw new SparqlError('unsupported', 'SERVICE is not supported at its place in this query.')
  return clauses
}

function stepOf(clause: ServiceClause, query: ParsedQuery): ServiceStep {
  const { name, silent, patterns } = clause.pattern
  const [outside, inside] = [scopeOf(clause.beside), scopeOf(patterns)]
  return {
    clause,
    endpoint: name.subType === 'variable' ? { variable: name.value } : { iri: nameOf(name, prefixesOfQuery(query)) },
    silent,
    names: [...inside.keys()],
    shared: [...outside.keys()].filter(each => inside.get(each))
  }
}

function nameOf(name: T.PatternService['name'], prefixes: ReturnType<typeof prefixesOfQuery>): string {
  return name.subType === 'variable' ? `?${name.value}` : iriOf(name, prefixes)
}
