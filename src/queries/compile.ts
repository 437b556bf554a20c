import { readSyntaxMessage } from '../sparql/engine-message.js'

/** Test of whether the store's engine accepts a query, made without any data; it has rules that a grammar has not. */
export type Compile = (query: string) => { message: string; line?: number; column?: number } | undefined

/** Maker of a `Compile`. Loads Oxigraph, so not for a quick start. */
export async function storeCompiler(base: string): Promise<Compile> {
  const { Store } = await import('oxigraph')
  const empty = new Store()
  return query => {
    try {
      empty.query(query, { base_iri: base })
      return undefined
    } catch (error) {
      const { message } = error as Error
      const read = readSyntaxMessage(message, query)
      return read ? { message: read.message, ...read.position } : { message }
    }
  }
}
