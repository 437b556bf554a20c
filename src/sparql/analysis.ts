import { LRUCache } from 'lru-cache'
import { formOf, serviceRefused } from './query-form.js'
import type { QueryForm } from './query-form.js'
import { SparqlError } from './errors.js'
import { sparqlParser } from './parser.js'
import type { Parsed, SyntaxProblem } from './parser.js'
import { depthOf, nodesOf } from './ast.js'

/** What is known of a query before it is asked. */
export interface QueryAnalysis extends Pick<QueryForm, 'kind' | 'namesDataset'> {
  /** Has another answer each time it is asked. */
  volatile: boolean
  /** The text with a limit of rows, where it has none that is as small. */
  limited(rows: number): string
}

/** Kept, because parsing takes longer than many queries do; `weight` bounds the memory, in characters of text. */
const read = new LRUCache<string, QueryAnalysis | { problem: SyntaxProblem }>({
  maxSize: 2_000_000,
  sizeCalculation: (_reading, text) => text.length + 200
})

/** Beyond this the store may have no stack left: opening brackets of a text that nobody has parsed, levels of a parsed query. */
const DEEPEST = { brackets: 200, levels: 2000 }
const tooDeep = 'The query is nested too deeply.'

/** What has to be known of a query before the store is asked. Throws a `Refusal` where nothing may be asked. */
export async function analyseQuery(query: string): Promise<QueryAnalysis | { problem: SyntaxProblem }> {
  return glanceAt(query) ?? (await analyseWithParser(query))
}

/** Parses a query; what our parser cannot read comes back as a problem. Throws a `Refusal` for updates, SERVICE and what is nested too deeply. */
export async function analyseWithParser(query: string): Promise<QueryAnalysis | { problem: SyntaxProblem }> {
  const known = read.get(query)
  if (known) return known
  const reading = settle(query, (await sparqlParser())(query))
  read.set(query, reading)
  return reading
}

function settle(
  query: string,
  reading: { parsed: Parsed } | { problem: SyntaxProblem }
): QueryAnalysis | { problem: SyntaxProblem } {
  if ('parsed' in reading) {
    const { kind, form, namesDataset } = formOf(reading.parsed)
    if (depthOf(reading.parsed) > DEEPEST.levels) throw new SparqlError('syntax', tooDeep)
    const room = form === 'select' ? roomOf(reading.parsed) : undefined
    return {
      kind,
      namesDataset,
      volatile: isVolatile(reading.parsed),
      limited: room === 'below' ? limitBelow(query) : () => query
    }
  }
  const { problem } = reading
  if (problem.tooDeep) throw new SparqlError('syntax', tooDeep)
  // The store reads more than our parser does (LATERAL), and cuts a text into words differently: what may hide a SERVICE there, or break it, is not asked.
  if (/service\s+(?:silent\b|[<?$\w:])/i.test(query)) throw serviceRefused()
  if (/service/i.test(query) || brackets(query) > DEEPEST.brackets)
    throw new SparqlError('syntax', problem.message, problem.position)
  return { problem }
}

const limitBelow =
  (query: string) =>
  (rows: number): string =>
    `${query}\nLIMIT ${rows}`
const brackets = (query: string): number => query.split(/[{([]/).length - 1

const beginning =
  /^(?:\s|#[^\n\r]*[\n\r]|PREFIX\s+[^\s:<#]*:\s*<[^<>"{}|^`\\\s]*>|BASE\s*<[^<>"{}|^`\\\s]*>)*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i
const limitAtEnd = /\bLIMIT\s+\d+(?:\s+OFFSET\s+\d+)?\s*$/i

/**
 * What is to be known of a short plain query, from its letters alone: its form is the first word behind the prefixes, and a word that
 * it has nowhere, not even in a string, is no keyword of it either. Undefined for all other queries, and whatever is no query.
 */
function glanceAt(query: string): QueryAnalysis | undefined {
  if (query.length > 2000 || /service|from|now|rand|uuid|bnode/i.test(query) || brackets(query) > DEEPEST.brackets)
    return undefined
  const form = beginning.exec(query)?.[1]!.toLowerCase()
  if (form === undefined) return undefined
  const whole = form !== 'select' || limitAtEnd.test(query)
  if (!whole && /limit|values/i.test(query)) return undefined
  return {
    kind: form === 'select' || form === 'ask' ? 'solutions' : 'graph',
    namesDataset: false,
    volatile: false,
    limited: whole ? () => query : limitBelow(query)
  }
}

/** Whether a LIMIT can be written below a SELECT: it has none, and no VALUES stand there. */
function roomOf(parsed: Parsed): 'below' | undefined {
  const { solutionModifiers, values } = parsed as {
    solutionModifiers?: { limitOffset?: { limit?: number } }
    values?: unknown
  }
  return solutionModifiers?.limitOffset?.limit === undefined && !values ? 'below' : undefined
}

const changing = new Set(['now', 'rand', 'uuid', 'struuid', 'bnode'])

function isVolatile(parsed: Parsed): boolean {
  for (const { subType, operator } of nodesOf(parsed))
    if (subType === 'operation' && changing.has(String(operator).toLowerCase())) return true
  return false
}
