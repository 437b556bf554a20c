import type { SparqlQuery } from '@traqula/rules-sparql-1-2'
import { positionAt } from '../base/location.js'
import { lazy, memoize } from '../base/memoize.js'
import { TOO_DEEP } from './ast.js'
import { SparqlError } from './errors.js'
import { syntaxProblem, unknownPrefix } from './syntax-problem.js'
import type { ParserError, SyntaxProblem } from './syntax-problem.js'

export type { SyntaxProblem } from './syntax-problem.js'

/** A query or an update, parsed. */
export type Parsed = SparqlQuery

/** Result of parsing a text: the query, or why it cannot be read. */
export type ParseResult = { parsed: Parsed } | { problem: SyntaxProblem }

/** Parser of SPARQL 1.2, queries and updates. */
export type Parse = (text: string) => ParseResult

/** The parser, loaded on first use: making it takes a quarter of a second, which would delay each start. */
export const sparqlParser = lazy(async (): Promise<Parse> => {
  const { Parser } = await import('@traqula/parser-sparql-1-2')
  const parser = new Parser({
    errorHandler: (errors: unknown[]) => {
      throw new ParseFailure(errors[0] as ParserError)
    }
  } as never)
  return text => {
    try {
      return { parsed: parser.parse(withLineEnds(text)) as Parsed }
    } catch (error) {
      if (error instanceof RangeError) return { problem: { message: TOO_DEEP, tooDeep: true } }
      if (error instanceof ParseFailure) return { problem: syntaxProblem(text, error.reason) }
      const message = (error as Error).message
      const prefix = /^Unknown prefix: (.*)$/.exec(message)?.[1]
      if (prefix !== undefined) return { problem: unknownPrefix(text, prefix) }
      const offset = /at offset: (\d+)/.exec(message)?.[1]
      if (offset === undefined) return { problem: { message: plainMessages[message] ?? message } }
      return {
        problem: {
          message: `unexpected ${JSON.stringify(text.slice(Number(offset)).trim().slice(0, 20))}`,
          position: positionAt(text, Number(offset))
        }
      }
    }
  }
})

/** Texts whose results are kept. */
const MAX_KEPT = 500

/** Parser that keeps its results: several steps of a build read the same rules, and the next build reads them again. */
export const keepingParser = lazy(async (): Promise<Parse> => memoize(await sparqlParser(), MAX_KEPT))

/** Messages for those of the parser that have no position: they say what to do. */
const plainMessages: Readonly<Record<string, string>> = {
  'Variable not allowed in projection': 'a variable that is selected is neither grouped nor inside an aggregate',
  'GROUP BY not allowed with wildcard': 'SELECT * cannot be grouped: name the variables'
}

/** Query of a text. Throws a `SparqlError` for what cannot be read. */
export async function parseQuery(text: string): Promise<Parsed> {
  return parsedOf((await sparqlParser())(text))
}

/** Query of a parser's result. Throws a `SparqlError` for what could not be read. */
export function parsedOf(result: ParseResult): Parsed {
  if ('parsed' in result) return result.parsed
  throw new SparqlError('syntax', result.problem.message, result.problem.position)
}

/**
 * Text with the line ends that the parser knows. By the grammar, and for the store, a carriage return alone ends a
 * comment; the parser would continue the comment, and what follows would stay hidden from it.
 */
export function withLineEnds(text: string): string {
  return text.replace(/\r(?!\n)/g, '\n')
}

class ParseFailure extends Error {
  constructor(readonly reason: ParserError) {
    super(reason.message)
  }
}
