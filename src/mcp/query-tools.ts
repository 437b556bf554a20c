import { Parser } from 'n3'
import { xsd } from '../base/vocabulary.js'
import { withNames } from '../lookup/named-results.js'
import { readArguments } from '../queries/arguments.js'
import { boundQuery } from '../queries/binding.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { formatNamed } from '../rdf/formats.js'
import { numericTypes } from '../rdf/literals.js'
import type { OpenRelease } from '../site/current-release.js'
import { notationsOf, parameterSchema, parameterText } from '../site/parameter-schema.js'
import { textIn } from '../site/texts.js'
import type { TextReader } from '../site/texts.js'
import { pagedQuery } from '../sparql/paging.js'
import { bindingsOf, readJsonResults } from '../sparql/results-json.js'
import type { JsonResults, JsonRow, JsonTerm } from '../sparql/results-json.js'
import { ask } from '../store/ask.js'
import type { StoreAnswer } from '../store/store.js'
import type { Model } from '../model/model.js'
import { coverageOfAnswer } from './coverage.js'
import { evidenceOfRows } from './evidence.js'
import { inputSchema, ToolError, withSources } from './tool.js'
import type { Tool, ToolArguments, ToolContext } from './tool.js'

/** Rows that are given when no limit is. */
const DEFAULT_LIMIT = 50

/** Arguments that every saved query takes besides its own. */
const paging = {
  limit: { type: 'integer', minimum: 1, description: `at most so many rows; ${DEFAULT_LIMIT} when left out` },
  offset: { type: 'integer', minimum: 0, description: 'how many rows are left out before' }
}

/** Tool that asks a saved query: its parameters typed as in its header, its rows with their evidence. */
export function queryTool(query: SavedQuery, reader: TextReader & { site: { model: Model } }): Tool {
  const { name, title, description, parameters } = query
  const own = parameters.map(parameter => [
    parameter.name,
    {
      ...parameterSchema(parameter, notationsOf(parameter, reader.site.model)),
      description: parameterText(parameter, reader)
    }
  ])
  return {
    name,
    title: textIn(title, reader) ?? name,
    description: textIn(description, reader) ?? textIn(title, reader) ?? name,
    inputSchema: inputSchema(
      { ...paging, ...(Object.fromEntries(own) as Record<string, object>) },
      parameters.flatMap(parameter => (parameter.required ? [parameter.name] : []))
    ),
    run: (args, context) => answerOf(query, args, context)
  }
}

async function answerOf(query: SavedQuery, args: ToolArguments, context: ToolContext): Promise<object> {
  const {
    site: { model, store },
    signal,
    resultLimit
  } = context
  if (query.form.form === 'ask')
    throw new ToolError(`The saved query ${query.name} answers yes or no, which names no source.`)
  const limit = Math.min(numberOf(args['limit']) ?? DEFAULT_LIMIT, resultLimit.rows)
  const offset = numberOf(args['offset']) ?? 0
  const given = query.parameters.flatMap(({ name }) =>
    [args[name] ?? []].flat().map(value => [name, String(value)] as const)
  )
  const values = await readArguments(query, given, model, store)
  const bound = await boundQuery(query, values)
  const isSelect = query.form.form === 'select'
  const answer = await ask({
    store,
    // One row more than is wanted tells whether there are more.
    query: isSelect ? await pagedQuery(bound, { offset, limit: limit + 1 }) : bound,
    analysis: { ...query.form, takesLimit: false },
    choose: () => formatNamed(isSelect ? 'json' : 'nt')!,
    limit: { ...resultLimit, rows: resultLimit.rows + 1 },
    signal
  })
  const all = isSelect ? readJsonResults(answer.bytes) : statementRows(answer)
  const found = bindingsOf(all)
  const results = { ...all, results: { bindings: found.slice(0, limit) } }
  const [named, evidence, coverage] = await Promise.all([
    withNames(results, context),
    evidenceOfRows(results.results.bindings, context),
    coverageOfAnswer(query, values, context)
  ])
  const rows = bindingsOf(named).map((row, i) => ({ ...evidence[i]!, values: valuesOf(row) }))
  const isMore = found.length > limit || answer.truncation !== undefined
  const next = isMore ? { offset: offset + limit } : undefined
  return { ...withSources(rows), more: isMore, next, coverage }
}

/** Statements of a graph as rows. */
function statementRows({ bytes }: StoreAnswer): JsonResults {
  const quads = new Parser({ format: 'N-Triples' }).parse(new TextDecoder().decode(bytes))
  const vars = ['subject', 'property', 'value']
  const bindings = quads.map(({ subject, predicate, object }): JsonRow => {
    const value: JsonTerm =
      object.termType === 'Literal'
        ? { 'type': 'literal', 'value': object.value, 'xml:lang': object.language || undefined }
        : { type: object.termType === 'NamedNode' ? 'uri' : 'bnode', value: object.value }
    return {
      subject: { type: 'uri', value: subject.value },
      property: { type: 'uri', value: predicate.value },
      value
    }
  })
  return { head: { vars }, results: { bindings } }
}

/** Values of a row as JSON has them: numbers and booleans as such, all else as text. */
function valuesOf(row: JsonRow): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, term]) =>
      term && typeof term.value === 'string' ? [[name, valueOf(term)]] : []
    )
  )
}

function valueOf(term: JsonTerm): string | number | boolean {
  const text = term.value as string
  const datatype = (term.type === 'literal' && term.datatype) || ''
  if (datatype === xsd('boolean').value) return text === 'true'
  const number = Number(text)
  return numericTypes.has(datatype) && String(number) === text ? number : text
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

/** Saved queries that are tools: not those that call other endpoints, whose rows have no evidence in the graph. */
export async function toolQueriesOf({ queries }: OpenRelease): Promise<SavedQuery[]> {
  return [...(await queries).values()].filter(({ form }) => !form.services.length)
}
