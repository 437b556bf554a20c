/** SPARQL 1.1 Query Results JSON, with the triple terms of 1.2. */
export interface JsonResults {
  /** `link`: addresses with more about the results. */
  head: { vars?: string[]; link?: string[] }
  boolean?: boolean
  results?: { bindings: JsonRow[] }
}

/** A row: unbound variables are absent. */
export type JsonRow = Partial<Record<string, JsonTerm>>

/** Term in a row. */
export type JsonTerm =
  | { type: 'uri'; value: string }
  | { type: 'bnode'; value: string }
  | { 'type': 'literal'; 'value': string; 'xml:lang'?: string; 'datatype'?: string }
  | { type: 'triple'; value: { subject: JsonTerm; predicate: JsonTerm; object: JsonTerm } }

/** Rows of results; none where they are no rows. */
export function bindingsOf({ results }: JsonResults): readonly JsonRow[] {
  return results?.bindings ?? []
}

/** Results in the bytes of SPARQL results JSON. */
export function readJsonResults(bytes: Uint8Array): JsonResults {
  return JSON.parse(new TextDecoder().decode(bytes)) as JsonResults
}
