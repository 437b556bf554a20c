import type { IncomingMessage } from 'node:http'
import { isIri } from '../rdf/rfc3987.js'
import type { Dataset } from '../store/store.js'
import { FORM_TYPE, mediaTypeOf, readBody } from '../http/body.js'
import type { ServerLimits } from '../site/limits.js'
import { formatsWanted } from '../http/negotiation.js'
import { parametersOf, Parameters, parseParameters } from '../http/parameters.js'
import { notAnIri, parameterRepeated } from '../http/bad-request.js'
import { queryTooLong, readOnly, unsupportedMediaType } from '../http/errors.js'

/** A query operation of the SPARQL 1.1 Protocol, read. */
export interface SparqlRequest {
  /** Absent when the request brings none. */
  query?: string
  /** Absent when the request names no graphs. */
  dataset?: Dataset
  /** Names or media types of formats, best first, over the Accept header. */
  format?: readonly string[]
}

const DIRECT = 'application/sparql-query'

/** Query operation of a request: GET, POST of a form, direct POST. Throws 400, 403 (update), 413, 415. */
export async function readSparqlRequest(
  request: IncomingMessage,
  url: string,
  limits: ServerLimits
): Promise<SparqlRequest> {
  const read = await readOperation(request, url, limits)
  if (read.query !== undefined && read.query.length > limits.queryLength) throw queryTooLong(limits.queryLength)
  return read
}

async function readOperation(request: IncomingMessage, url: string, limits: ServerLimits): Promise<SparqlRequest> {
  const inPath = parametersOf(url)
  if (request.method !== 'POST') return sparqlRequestOf(inPath)
  switch (mediaTypeOf(request)) {
    case FORM_TYPE:
      return sparqlRequestOf(inPath.and(parseParameters(await readBody(request, limits), 'form')))
    case DIRECT:
      return sparqlRequestOf(inPath.and(new Parameters([['query', await readBody(request, limits)]])))
    case 'application/sparql-update':
      throw readOnly()
    default:
      throw unsupportedMediaType(mediaTypeOf(request) || 'missing', [FORM_TYPE, DIRECT])
  }
}

function sparqlRequestOf(parameters: Parameters): SparqlRequest {
  if (parameters.all('update').length) throw readOnly()
  const queries = parameters.all('query')
  if (queries.length > 1) throw parameterRepeated('query')
  const dataset: Dataset = {
    default: iris(parameters, 'default-graph-uri'),
    named: iris(parameters, 'named-graph-uri')
  }
  const format = formatsWanted(parameters.all('format'))
  return {
    query: queries[0],
    dataset: dataset.default.length || dataset.named.length ? dataset : undefined,
    format
  }
}

function iris(parameters: Parameters, name: string): string[] {
  const values = parameters.all(name)
  for (const value of values) if (!isIri(value)) throw notAnIri(name, value)
  return values
}
