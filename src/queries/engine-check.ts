import { readSyntaxMessage } from '../sparql/engine-message.js'
import { queryWriter } from '../sparql/generate.js'
import type { Parsed } from '../sparql/parser.js'
import { localQuery } from '../sparql/federation/plan.js'
import { rewriteQuery } from '../sparql/rewrite/rewrite.js'

/**
 * Test of whether the store's engine accepts a query, made without any data; it has rules that a grammar has not. With
 * the parsed query at hand, it may be the form for the engine that is accepted.
 */
export type EngineCheck = (
  query: string,
  parsed?: Parsed
) => { message: string; line?: number; column?: number } | undefined

/** Maker of an `EngineCheck`. Loads Oxigraph, so not for a quick start. */
export async function loadEngineCheck(base: string): Promise<EngineCheck> {
  const [{ Store }, write] = await Promise.all([import('oxigraph'), queryWriter()])
  const empty = new Store()
  const problemOf = (query: string): string | undefined => {
    try {
      empty.query(query, { base_iri: base })
      return undefined
    } catch (error) {
      return (error as Error).message
    }
  }
  return (query, given) => {
    // Other endpoints are not asked: what the engine shall accept has their answers in it.
    const parsed = given && localQuery(given)
    const message = problemOf(parsed && parsed !== given ? write(parsed) : query)
    if (message === undefined) return undefined
    const rewritten = parsed && rewriteQuery(parsed)
    if (rewritten && rewritten !== parsed && problemOf(write(rewritten)) === undefined) return undefined
    const read = readSyntaxMessage(message, query)
    return read ? { message: read.message, ...read.position } : { message }
  }
}
