import { SparqlError } from './errors.js'
import { sparqlParser } from './parser.js'

/** A part of an answer's rows: `limit` of them after the first `offset`. */
export interface Page {
  offset: number
  limit?: number
}

/** The text of a SELECT for one page of its rows. What the query itself leaves out stays out. */
export async function pagedQuery(text: string, { offset, limit }: Page): Promise<string> {
  const reading = (await sparqlParser())(text)
  if ('problem' in reading) throw new SparqlError('syntax', reading.problem.message)
  const query = reading.parsed as unknown as {
    solutionModifiers: { limitOffset?: { limit?: number; offset?: number } }
  }
  const own = query.solutionModifiers.limitOffset ?? {}
  const left = own.limit === undefined ? limit : Math.min(limit ?? Infinity, Math.max(own.limit - offset, 0))
  query.solutionModifiers.limitOffset = {
    type: 'solutionModifier',
    subType: 'limitOffset',
    loc: { sourceLocationType: 'autoGenerate' },
    offset: (own.offset ?? 0) + offset,
    ...(left === undefined ? {} : { limit: left })
  } as object
  const { Generator } = await import('@traqula/generator-sparql-1-2')
  return new Generator().generate(reading.parsed as never)
}
