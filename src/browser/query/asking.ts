import { fetchServer, serverUrl } from '../server.js'
import type { AnswerTable, AnswerCell } from '../answer/answer.js'
import { editorHrefOf, shortIri } from './names.js'
import type { EditorNames } from './names.js'
import { thingsOf } from './things.js'
import type { KnownThing } from './things.js'

/** Problem of a query that was not answered (RFC 9457), and its position in the query. */
export interface Problem {
  title: string
  detail?: string
  line?: number
  column?: number
}

/** Outcome of a query. */
export type QueryOutcome =
  | { kind: 'rows'; answer: AnswerTable; seconds?: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'graph'; text: string }
  | { kind: 'plan'; content: HTMLElement }
  | { kind: 'problem'; problem: Problem }

interface Term {
  'type': string
  'value': string | { subject: Term; predicate: Term; object: Term }
  'datatype'?: string
  'xml:lang'?: string
}
interface Results {
  head: { vars?: string[] }
  boolean?: boolean
  results?: { bindings: Record<string, Term>[] }
}

const ACCEPT = 'application/sparql-results+json, text/turtle;q=0.9, application/problem+json;q=0.5'

/** Answer of this server's endpoint to a query. Throws when it is aborted or the connection fails. */
export async function sendQuery(query: string, names: EditorNames, signal: AbortSignal): Promise<QueryOutcome> {
  const begun = performance.now()
  const response = await fetchServer('/sparql', {
    method: 'POST',
    headers: { 'Accept': ACCEPT, 'Content-Type': 'application/sparql-query' },
    body: query,
    signal
  })
  const type = response.headers.get('Content-Type') ?? ''
  if (!response.ok) return problemOf(response)
  if (!type.includes('sparql-results+json')) return { kind: 'graph', text: await response.text() }
  const { head, boolean, results } = (await response.json()) as Results
  if (boolean !== undefined) return { kind: 'boolean', value: boolean }
  const seconds = (performance.now() - begun) / 1000
  const variables = head.vars ?? []
  const rows = results?.bindings ?? []
  const own = rows
    .slice(0, MAX_NAMED_ROWS)
    .flatMap(row => Object.values(row))
    .flatMap(({ type: kind, value }) => (kind === 'uri' && String(value).startsWith(names.base) ? [String(value)] : []))
  const things = own.length ? await thingsOf(own, names) : new Map<string, KnownThing>()
  return {
    kind: 'rows',
    seconds,
    answer: {
      variables,
      titles: new Map(variables.map(name => [name, name])),
      rows: rows.map(
        row => new Map(Object.entries(row).map(([name, term]) => [name, cellOf(name, term, names, things)]))
      )
    }
  }
}

/** Outcome of a query that the server refused or could not answer. */
export async function problemOf(response: Response): Promise<QueryOutcome> {
  const isJson = response.headers.get('Content-Type')?.includes('json')
  const title = `${String(response.status)} ${response.statusText}`
  return { kind: 'problem', problem: isJson ? ((await response.json()) as Problem) : { title } }
}

/** Rows whose things are called by their names. */
const MAX_NAMED_ROWS = 1000

function cellOf(variable: string, term: Term, names: EditorNames, things: ReadonlyMap<string, KnownThing>): AnswerCell {
  if (typeof term.value !== 'string') return { type: 'literal', value: textOf(term), text: textOf(term) }
  const { type, value, datatype } = term
  const fact = names.facts.size > 0 && /^status/i.test(variable) ? { fact: names.facts.has(value) } : {}
  if (type === 'uri') {
    const link = editorHrefOf(value, names)
    const href = link?.startsWith('/') ? serverUrl(link) : link
    const [short, name] = [shortIri(value, names), things.get(value)?.name]
    return { type, value, text: name ?? short, title: name && short, href, ...fact }
  }
  if (type === 'bnode') return { type, value, text: `_:${value}` }
  return { type: 'literal', value, text: literalText(value, datatype), datatype, ...fact }
}

/** Literal as people read it: a day in words. */
function literalText(value: string, datatype: string | undefined): string {
  if (!datatype?.endsWith('XMLSchema#date') || !/^\d{4}-\d\d-\d\d$/.test(value)) return value
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(value))
}

function textOf({ value }: Term): string {
  return typeof value === 'string'
    ? value
    : `«${textOf(value.subject)} ${textOf(value.predicate)} ${textOf(value.object)}»`
}
