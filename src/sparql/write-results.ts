import type { Format } from '../rdf/formats.js'
import { csvOf } from './results-csv.js'
import type { JsonResults } from './results-json.js'
import { tsvOf } from './results-tsv.js'
import { xmlOf } from './results-xml.js'

/** Writers of rows by the name of the format. */
const writers: Readonly<Record<string, (results: JsonResults) => string>> = {
  json: results => JSON.stringify(results),
  xml: xmlOf,
  csv: csvOf,
  tsv: tsvOf
}

/** Text of results in a format of rows. Throws a `TypeError` for a format of graphs. */
export function resultsText(results: JsonResults, { name }: Format): string {
  const write = writers[name]
  if (!write) throw new TypeError(`rows cannot be written as ${name}`)
  return write(results)
}
