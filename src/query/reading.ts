import { LRUCache } from 'lru-cache'
import { formOf, serviceRefused } from './form.js'
import type { QueryForm } from './form.js'
import { Refusal } from '../store/refusal.js'
import { sameText } from './same-text.js'
import { sparqlParser } from './syntax.js'
import type { Parsed, SyntaxProblem } from './syntax.js'
import { nodesOf } from './tree.js'

/** What is known of a query before it is asked. */
export interface Reading extends Pick<QueryForm, 'kind' | 'namesDataset'> {
  /** Has another answer each time it is asked. */
  volatile: boolean
  /** The same query, written shorter. */
  sameAs?: string
  /** The text with a limit of rows, where it has none that is as small. */
  limited(rows: number): string
}

/** Kept, because parsing takes longer than many queries do; `weight` bounds the memory, in characters of text. */
const read = new LRUCache<string, Reading | { problem: SyntaxProblem }>({ maxSize: 2_000_000, sizeCalculation: (_reading, text) => text.length + 200 })

/** Reads a query; what our parser cannot read comes back as a problem. Throws a `Refusal` for updates, SERVICE and what is nested too deeply. */
export async function readQuery(query: string): Promise<Reading | { problem: SyntaxProblem }> {
  const known = read.get(query)
  if (known) return known
  const reading = settle(query, (await sparqlParser())(query))
  read.set(query, reading)
  return reading
}

function settle(query: string, reading: { parsed: Parsed } | { problem: SyntaxProblem }): Reading | { problem: SyntaxProblem } {
  if ('parsed' in reading) {
    const { kind, form, namesDataset } = formOf(reading.parsed)
    const room = form === 'select' ? roomOf(reading.parsed) : undefined
    return {
      kind, namesDataset, volatile: isVolatile(reading.parsed), sameAs: sameText(query),
      limited: rows => room === 'below' ? `${query}\nLIMIT ${rows}` : query
    }
  }
  const { problem } = reading
  if (problem.tooDeep) throw new Refusal('syntax', problem.message)
  // The store reads more than our parser does (LATERAL), and cuts a text into words differently: what may hide a SERVICE there is not asked.
  if (/service\s+(?:silent\b|[<?$\w:])/i.test(query)) throw serviceRefused()
  if (/service/i.test(query)) throw new Refusal('syntax', problem.message, problem.position)
  return { problem }
}

/** Whether a LIMIT can be written below a SELECT: it has none, and no VALUES stand there. */
function roomOf(parsed: Parsed): 'below' | undefined {
  const { solutionModifiers, values } = parsed as { solutionModifiers?: { limitOffset?: { limit?: number } }, values?: unknown }
  return solutionModifiers?.limitOffset?.limit === undefined && !values ? 'below' : undefined
}

const changing = new Set(['now', 'rand', 'uuid', 'struuid', 'bnode'])

function isVolatile(parsed: Parsed): boolean {
  for (const { subType, operator } of nodesOf(parsed)) if (subType === 'operation' && changing.has(String(operator).toLowerCase())) return true
  return false
}
