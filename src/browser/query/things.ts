import { fetchServer } from '../server.js'
import type { EditorNames } from './names.js'

/** Thing that a query or an answer names, with its name and definition in the reader's language, where known. */
export interface KnownThing {
  name?: string
  definition?: string
}

/** Things that one query asks for at most. */
const BATCH_SIZE = 300

const known = new Map<string, KnownThing>()

/** Names and definitions of things, by IRI; asked of this server's endpoint once. What cannot be asked has none. */
export async function thingsOf(iris: Iterable<string>, names: EditorNames): Promise<ReadonlyMap<string, KnownThing>> {
  const unknown = [...new Set(iris)].filter(iri => !known.has(iri) && /^[a-z][\w+.-]*:[^\s<>"{}|\\^`]*$/i.test(iri))
  const parts = Array.from({ length: Math.ceil(unknown.length / BATCH_SIZE) }, (_, at) =>
    unknown.slice(at * BATCH_SIZE, (at + 1) * BATCH_SIZE)
  )
  await Promise.all(parts.map(part => ask(part, names)))
  return known
}

async function ask(iris: readonly string[], { naming, defining }: EditorNames): Promise<void> {
  const { lang } = document.documentElement
  const listed = (all: readonly string[], separator: string): string => all.map(iri => `<${iri}>`).join(separator)
  try {
    const response = await fetchServer('/sparql', {
      method: 'POST',
      headers: { 'Accept': 'application/sparql-results+json', 'Content-Type': 'application/sparql-query' },
      body: `SELECT DISTINCT ?iri ?property ?text { VALUES ?iri { ${listed(iris, ' ')} } ?iri ?property ?text
FILTER (?property IN (${listed([...naming, ...defining], ', ')}))
FILTER (LANG(?text) IN (${JSON.stringify(lang)}, "en", "")) }`
    })
    if (!response.ok) return
    const { results } = (await response.json()) as {
      results: { bindings: Partial<Record<'iri' | 'property' | 'text', { 'value': string; 'xml:lang'?: string }>>[] }
    }
    const order = [lang, 'en', undefined]
    const rank = (text: { 'xml:lang'?: string }): number => order.indexOf(text['xml:lang'])
    for (const iri of iris) {
      const texts = results.bindings.filter(({ iri: named, text }) => named?.value === iri && text && rank(text) >= 0)
      const best = (properties: readonly string[]): string | undefined =>
        properties
          .flatMap(property => texts.flatMap(row => (row.property?.value === property ? row.text! : [])))
          .sort((a, b) => rank(a) - rank(b))[0]?.value
      known.set(iri, { name: best(naming), definition: best(defining) })
    }
  } catch {
    // Without names, identifiers are shown.
  }
}
