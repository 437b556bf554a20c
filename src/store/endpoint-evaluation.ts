import { xsd } from '../base/vocabulary.js'
import { formatNamed, formatOf } from '../rdf/formats.js'
import type { SolutionsFormatName } from '../rdf/formats.js'
import type { GraphStyle } from '../serialize/style.js'
import { readSyntaxMessage } from '../sparql/engine-message.js'
import { engineResults } from '../sparql/engine-results.js'
import type { JsonResults, JsonRow, JsonTerm } from '../sparql/results-json.js'
import type { WrittenAnswer } from '../sparql/truncate.js'
import { resultsText } from '../sparql/write-results.js'
import { firstLine } from './endpoint-answers.js'
import { AnswerTooLarge, ROWS_TYPE, TRIPLES_TYPE } from './endpoint-request.js'
import type { EndpointClient, EndpointResponse } from './endpoint-request.js'
import { answeredReply, failedReply } from './evaluation-replies.js'
import type { EndpointTask, QueryMessage } from './messages.js'
import type { WorkerReply } from './store-worker.js'
import { writeStatements } from './write-statements.js'

/** Evaluation of a query by an endpoint, its answer written; `maxBytes`: of the longest text that is read. */
export async function evaluateAt(
  client: EndpointClient,
  message: QueryMessage,
  task: EndpointTask,
  style: GraphStyle,
  maxBytes: number
): Promise<WorkerReply> {
  const format = formatNamed(message.format)!
  // A native store writes results as the embedded one does, but for CSV and lists (engineResults).
  const results = task.native && format.name !== 'csv' && !message.lists?.length ? format.mediaType : ROWS_TYPE
  const accept = format.kind === 'graph' ? TRIPLES_TYPE : results
  // On the first line of the query, so that the lines of errors stay.
  const base = `BASE <${task.base}> `
  const { dataset } = message
  // Some take any text for the name of a graph that they do not have.
  const noIri = [...(dataset?.default ?? []), ...(dataset?.named ?? [])].find(graph => !URL.canParse(graph))
  if (noIri !== undefined) return { kind: 'syntax', message: `the graph ${JSON.stringify(noIri)} is not an IRI` }
  let response: EndpointResponse
  try {
    const union = message.union && task.native?.union
    response = await client.ask({ query: base + message.query, dataset, accept, union, maxBytes })
  } catch (error) {
    const reason = (error as Error).message
    if (error instanceof AnswerTooLarge) return { kind: 'broken', message: reason, memory: true }
    return { kind: 'broken', message: `${task.url} does not answer: ${reason}`, died: true }
  }
  const { status, text, mediaType } = response
  if (status !== 200) return refusal(response, message.query, base.length)
  if (mediaType !== accept) return { kind: 'failed', message: `${task.url} answers ${mediaType} instead of ${accept}` }
  try {
    return answeredReply(format.kind === 'graph' ? writeStatements(text, format, style, message.limit) : written())
  } catch (error) {
    return failedReply(error as Error, message.query)
  }

  function written(): WrittenAnswer {
    const { limit, variables, lists } = message
    const standard = task.native ? undefined : standardResults(JSON.parse(text) as JsonResults)
    const engine = (type: string): string => (standard ? resultsText(standard, formatOf('solutions', type)!) : text)
    return engineResults(format.name as SolutionsFormatName, engine, { limit, variables, lists })
  }
}

/** Reply for what an endpoint does not answer; `shift`: characters that stand before the query on its first line. */
function refusal({ status, text }: EndpointResponse, query: string, shift: number): WorkerReply {
  const unshifted = text.replace(/^error at 1:(\d+)/, (_, column) => `error at 1:${String(Number(column) - shift)}`)
  const syntax = readSyntaxMessage(unshifted, query)
  if (syntax) return { kind: 'syntax', ...syntax }
  if (text.startsWith('The custom function')) return { kind: 'failed', message: text }
  const reason = firstLine(text)
  return { kind: 'failed', message: `it answers ${String(status)}${reason ? `: ${reason}` : ''}` }
}

/** Results with the members that the recommendation has, and no others; literals as RDF 1.1 has them. */
function standardResults({ head, boolean, results }: JsonResults): JsonResults {
  if (boolean !== undefined) return { head: {}, boolean }
  return { head: { vars: head.vars ?? [] }, results: { bindings: (results?.bindings ?? []).map(standardRow) } }
}

function standardRow(row: JsonRow): JsonRow {
  return Object.fromEntries(Object.entries(row).map(([name, term]) => [name, standardTerm(term!)]))
}

function standardTerm(term: JsonTerm): JsonTerm {
  if (term.type === 'uri' || term.type === 'bnode') return { type: term.type, value: term.value }
  if (term.type === 'triple') {
    const { subject, predicate, object } = term.value
    const value = { subject: standardTerm(subject), predicate: standardTerm(predicate), object: standardTerm(object) }
    return { type: 'triple', value }
  }
  const { 'value': text, 'xml:lang': language, datatype } = term
  const literal = { type: 'literal' as const, value: text }
  if (language) return { ...literal, 'xml:lang': language }
  return datatype && datatype !== xsd('string').value ? { ...literal, datatype } : literal
}
