import type { Parsed } from './parser.js'

/** Text of a parsed query, written anew: comments and layout of the original are gone. */
export async function generateQuery(parsed: Parsed): Promise<string> {
  const { Generator } = await import('@traqula/generator-sparql-1-2')
  return new Generator().generate(parsed as never)
}
