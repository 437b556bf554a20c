import { readSyntaxMessage } from '../sparql/engine-message.js'

/** Whether the store's own engine accepts a query, told without any data; it knows rules that a grammar does not. */
export type Compile = (query: string) => { message: string; line?: number; column?: number } | undefined

/** Makes a `Compile`; loads Oxigraph, so not for a quick start. */
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
