import type { QueryAnalysis } from './analysis.js'
import { generateQuery } from './generate.js'
import { parseQuery } from './parser.js'
import { loc } from './rewrite/nodes.js'

/** A part of an answer's rows: `limit` of them after the first `offset`. */
export interface Page {
  offset: number
  limit?: number
}

/** The text of a SELECT for one page of its rows. What the query itself leaves out stays out. */
export async function pagedQuery(text: string, { offset, limit }: Page): Promise<string> {
  const parsed = await parseQuery(text)
  const query = parsed as unknown as {
    solutionModifiers: { limitOffset?: { limit?: number; offset?: number } }
  }
  const own = query.solutionModifiers.limitOffset ?? {}
  const left = own.limit === undefined ? limit : Math.min(limit ?? Infinity, Math.max(own.limit - offset, 0))
  query.solutionModifiers.limitOffset = {
    type: 'solutionModifier',
    subType: 'limitOffset',
    loc,
    offset: (own.offset ?? 0) + offset,
    limit: left
  } as object
  return generateQuery(parsed)
}

/**
 * Text of a query with a limit behind it, where the analysis says that it takes one: all else stays where it was
 * written.
 */
export function limitedQuery(text: string, { takesLimit }: QueryAnalysis, rows: number): string {
  return takesLimit ? `${text}\nLIMIT ${rows}` : text
}
