import { START } from '../base/location.js'
import { LRUCache } from 'lru-cache'
import type { AnswerKind } from '../rdf/formats.js'
import { depthOf, syntaxFormsOf, QUERY_DEPTH, TOO_DEEP, variablesInOrder, variablesOf } from './ast.js'
import { cacheEngineText } from './engine-query.js'
import { SparqlError, updateRefused } from './errors.js'
import { listsOf } from './lists.js'
import { endpointsOf } from './federation/plan.js'
import { parseQuery } from './parser.js'
import type { Parsed } from './parser.js'
import { rewriteQuery } from './rewrite/rewrite.js'
import { NONDETERMINISTIC } from './rewrite/selections.js'

/** Facts about a parsed query that decide how it is asked. */
export interface QueryForm {
  form: 'select' | 'ask' | 'construct' | 'describe'
  /** What the answer is made of. */
  kind: AnswerKind
  /** Whether it names a dataset: FROM or FROM NAMED. */
  namesDataset: boolean
  /** Whether its answer differs each time: NOW, RAND, UUID … */
  volatile: boolean
  /** Whether a LIMIT can be written behind it: a SELECT that has none, and no VALUES there. */
  takesLimit: boolean
  /** Variables in the order in which the query names them, when it selects `*`. */
  variables?: readonly string[]
  /** Whether its own dataset has a default graph merged of several. */
  mergesGraphs?: boolean
  /** Variables that hold lists of IRIs, which are sorted in its answer. */
  lists?: readonly string[]
  /** Other endpoints that it calls (SERVICE): IRIs, and variables with their question mark. */
  services: readonly string[]
}

/** Form of a query, and whether it is rewritten for the engine. */
export interface QueryAnalysis extends QueryForm {
  /** Whether it is rewritten for the engine (`engineQuery`). */
  rewritten: boolean
}

/** Analyses by text: parsing takes longer than many queries do. The bound is on memory, in characters of text. */
const analyses = new LRUCache<string, QueryAnalysis>({
  maxSize: 2_000_000,
  sizeCalculation: (_analysis, text) => text.length + 200
})

/** Functions that have another value in each answer; NOW has one in all of an answer. */
const volatileFunctions = ['now', ...NONDETERMINISTIC]

/**
 * Analysis of a query's text. Throws a `SparqlError` for an update, what is nested too deeply, and what the parser
 * cannot read. The store reads an extension more (LATERAL), which cannot be analysed.
 */
export async function analyseQuery(text: string): Promise<QueryAnalysis> {
  const known = analyses.get(text)
  if (known) return known
  const parsed = await parseQuery(text)
  const form = formOf(parsed)
  const engineForm = form.services.length > 0 ? parsed : rewriteQuery(parsed)
  if (engineForm !== parsed) await cacheEngineText(text, engineForm)
  const rewritten = form.services.length > 0 || engineForm !== parsed || hasCapitalBooleans(text)
  const analysis = { ...form, rewritten }
  analyses.set(text, analysis)
  return analysis
}

/** Form of a parsed query. Throws as `analyseQuery` does, but for what cannot be rewritten. */
export function formOf(parsed: Parsed): QueryForm {
  if (parsed.type === 'update')
    throw parsed.updates.some(({ operation }) => operation)
      ? updateRefused()
      : new SparqlError('syntax', 'The query is empty.', START)
  if (depthOf(parsed) > QUERY_DEPTH) throw new SparqlError('syntax', TOO_DEEP)
  const forms = syntaxFormsOf(parsed)
  const services = forms.has('service') ? endpointsOf(parsed) : []
  const form = parsed.subType
  return {
    form,
    kind: form === 'select' || form === 'ask' ? 'solutions' : 'graph',
    namesDataset: parsed.datasets.clauses.length > 0,
    mergesGraphs: parsed.datasets.clauses.filter(({ clauseType }) => clauseType === 'default').length > 1,
    volatile: volatileFunctions.some(name => forms.has(name)),
    takesLimit:
      form === 'select' && parsed.solutionModifiers.limitOffset?.limit === undefined && parsed.values === undefined,
    variables: form === 'select' && !variablesOf(parsed) ? variablesInOrder(parsed) : undefined,
    lists: forms.has('aggregate') ? listsOf(parsed) : undefined,
    services
  }
}

/** Test whether a text may have a boolean in capitals, which the engine does not read; a rewritten text has none. */
function hasCapitalBooleans(text: string): boolean {
  return [...text.matchAll(/\b(?:true|false)\b/gi)].some(([word]) => word !== word.toLowerCase())
}
