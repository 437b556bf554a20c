/** Triples as text that stores load (N-Triples), and how many they are. */
export interface TripleChunk {
  text: string
  count: number
}

/**
 * Answer to the query of a rule: its text, cut anywhere, or the problem and its position in the query; undefined as
 * problem when the query has no answer of the media type, as SELECT has no triples.
 */
export type RuleAnswer =
  { text: Iterable<string> | AsyncIterable<string> } | { problem: string | undefined; line: number; column: number }

/** Store that rules are run on. */
export interface RuleStore {
  /** Loads triples, in place of what it held. */
  load(chunks: Iterable<TripleChunk>): Promise<void>
  /** Answer to a query, of a media type. */
  ask(query: string, mediaType: string): Promise<RuleAnswer>
  /** Ends it; what it holds is gone. */
  close(): Promise<void>
}

/** Message of Oxigraph about a query that it cannot run, as a problem with its position. */
export function ruleProblem(message: string): RuleAnswer {
  const [, line = '1', column = '1'] = /at (\d+):(\d+)/.exec(message) ?? []
  return { problem: message.replace(/^error at [\d:]+: /, ''), line: Number(line), column: Number(column) }
}
