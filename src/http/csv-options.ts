import { create as contentDisposition } from 'content-disposition'
import { spreadsheetCsv } from '../sparql/spreadsheet-csv.js'
import type { SpreadsheetOptions } from '../sparql/spreadsheet-csv.js'
import { badRequest } from './bad-request.js'
import type { Parameters } from './parameters.js'
import { csvTextOf } from './reply.js'
import type { HttpReply } from './reply.js'
import type { ReservedParameter } from '../queries/saved-query.js'

/** Spreadsheet options that a request asks for. Throws 400 for another value than 0 and 1. */
export function csvOptionsOf(parameters: Parameters): SpreadsheetOptions {
  return { bom: flagOf(parameters, 'bom'), safe: flagOf(parameters, 'safe') }
}

/** Flag that a parameter sets: 0, the default, or 1. Throws 400 for another value. */
export function flagOf(parameters: Parameters, name: ReservedParameter): boolean {
  const value = parameters.one(name) ?? '0'
  if (value !== '0' && value !== '1')
    throw badRequest(`The parameter "${name}" is ${JSON.stringify(value.slice(0, 100))}; expected 0 or 1.`)
  return value === '1'
}

/** Reply whose CSV is fitted to spreadsheets; other replies as they are. */
export function withCsvOptions(reply: HttpReply, options: SpreadsheetOptions): HttpReply {
  const text = options.bom || options.safe ? csvTextOf(reply) : undefined
  return text === undefined ? reply : { ...reply, body: spreadsheetCsv(text, options), hash: undefined }
}

/** Reply that browsers save under a file name: CSV and TSV, which they do not show. */
export function asDownload(reply: HttpReply, name: string): HttpReply {
  if (!/^text\/(?:csv|tab-separated-values)/.test(reply.headers['Content-Type'] ?? '')) return reply
  return { ...reply, headers: { ...reply.headers, 'Content-Disposition': contentDisposition(name) } }
}
