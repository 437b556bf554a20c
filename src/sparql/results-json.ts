/** SPARQL 1.1 Query Results JSON, with the triple terms of 1.2. */
export interface JsonResults {
  /** `link`: addresses with more about the results. */
  head: { vars?: string[]; link?: string[] }
  boolean?: boolean
  results?: { bindings: JsonRow[] }
}

/** A row: unbound variables are absent. */
export type JsonRow = Partial<Record<string, JsonTerm>>

export type JsonTerm =
  | { type: 'uri'; value: string }
  | { type: 'bnode'; value: string }
  | { 'type': 'literal'; 'value': string; 'xml:lang'?: string; 'datatype'?: string }
  | { type: 'triple'; value: { subject: JsonTerm; predicate: JsonTerm; object: JsonTerm } }

/** Reads the bytes of an answer written as SPARQL results JSON. */
export function readJsonResults(bytes: Uint8Array): JsonResults {
  return JSON.parse(new TextDecoder().decode(bytes)) as JsonResults
}
