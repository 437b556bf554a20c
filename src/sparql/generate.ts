import { lazy } from '../base/memoize.js'
import type { Parsed } from './parser.js'

/** Writer of parsed queries: comments and layout of the original are gone. */
export type WriteQuery = (parsed: Parsed) => string

/** The writer, loaded on first use. */
export const queryWriter = lazy(async (): Promise<WriteQuery> => {
  const { Generator } = await import('@traqula/generator-sparql-1-2')
  const generator = new Generator()
  return parsed => generator.generate(parsed as never)
})

/** Text of a parsed query. */
export async function generateQuery(parsed: Parsed): Promise<string> {
  return (await queryWriter())(parsed)
}
