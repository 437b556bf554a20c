import type { IndexedFormula, NamedNode } from 'rdflib'
import { textOf } from '../fetch/responses.js'
import { FetchError } from '../fetch/fetch-error.js'
import type { PoliteFetch } from '../fetch/polite-fetch.js'
import type { LinkingSettings } from './settings.js'
import type { WikiItem, WikiStatement } from './wikibase.js'

/** Item that a link leads to, as the wiki has it now; or `gone`. */
export type FollowedItem = WikiItem | 'gone'

const namespaces = {
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  schema: 'http://schema.org/',
  owl: 'http://www.w3.org/2002/07/owl#'
}

/**
 * Function that follows links to a wiki's items as Linked Data: each document is fetched with rdflib's Fetcher, by
 * negotiation of Turtle, into a store of its own, and read by Wikibase's RDF mapping. Throws FetchError. Loads rdflib.
 */
export async function linkedData(
  fetch: PoliteFetch,
  { entityData, items }: Pick<LinkingSettings, 'entityData' | 'items'>
): Promise<(id: string) => Promise<FollowedItem>> {
  const { Fetcher, graph, sym } = await import('rdflib')
  return async id => {
    const url = entityData + id
    const store = graph()
    let failure: unknown
    let status = 0
    const turtle = async (address: string | URL | Request): Promise<Response> => {
      try {
        const response = await fetch(address instanceof Request ? address.url : address, {
          headers: { accept: 'text/turtle' }
        })
        ;({ status } = response)
        if (status === 404 || status === 410) return response
        const text = await textOf(response, 'text/turtle')
        const whole = new Response(text, { status, headers: { 'content-type': 'text/turtle' } })
        return Object.defineProperty(whole, 'url', { value: response.url })
      } catch (error) {
        failure = error
        throw error
      }
    }
    try {
      // Time and size are limited by the fetch that it is given.
      await new Fetcher(store, { fetch: turtle, timeout: 3_600_000 }).load(sym(url))
    } catch (error) {
      if (failure) throw failure
      if (status === 404 || status === 410) return 'gone'
      throw new FetchError(url, 'unusable', `answered malformed Turtle for ${id}: ${firstLine(error)}`)
    }
    return itemIn(store, sym(items + id), items, sym)
  }
}

/** Item of a store; the one that it was merged into (owl:sameAs), if any. */
function itemIn(store: IndexedFormula, asked: NamedNode, items: string, sym: (iri: string) => NamedNode): FollowedItem {
  const base = items.replace(/entity\/$/, 'prop/')
  const at = (node: NamedNode, property: string): string[] => store.each(node, sym(property)).map(({ value }) => value)
  const [merged] = at(asked, `${namespaces.owl}sameAs`)
  const item = merged === undefined ? asked : sym(merged)
  const texts = (property: string): { text: string; language: string }[] =>
    store.each(item, sym(property)).map(node => ({
      text: node.value,
      language: 'language' in node ? String(node.language) : ''
    }))
  const labels = texts(`${namespaces.rdfs}label`)
  const direct = `${base}direct/`
  const statements = store.statementsMatching(item).flatMap(({ predicate, object }): WikiStatement[] => {
    const property = predicate.value.startsWith(direct) ? predicate.value.slice(direct.length) : undefined
    return property === undefined ? [] : [{ id: '', property, value: valueOf(object.value, items), qualifiers: {} }]
  })
  if (labels.length === 0 && statements.length === 0) return 'gone'
  return {
    id: item.value.slice(items.length),
    mergedFrom: merged === undefined ? undefined : asked.value.slice(items.length),
    labels: Object.fromEntries(labels.map(({ text, language }) => [language, text])),
    descriptions: Object.fromEntries(
      texts(`${namespaces.schema}description`).map(({ text, language }) => [language, text])
    ),
    names: [...labels, ...texts(`${namespaces.skos}altLabel`)],
    statements: [...statements, ...qualifiedIn(store, item, base, items)]
  }
}

/** Statements of an item that have qualifiers, with these. */
function qualifiedIn(store: IndexedFormula, item: NamedNode, base: string, items: string): WikiStatement[] {
  return store.statementsMatching(item).flatMap(({ predicate, object }): WikiStatement[] => {
    const property = predicate.value.startsWith(base) ? predicate.value.slice(base.length) : ''
    if (!/^P\d+$/.test(property) || object.termType !== 'NamedNode') return []
    const parts = store.statementsMatching(object)
    const value = parts.find(part => part.predicate.value === `${base}statement/${property}`)?.object.value
    const qualifiers: Record<string, string[]> = {}
    for (const part of parts)
      if (part.predicate.value.startsWith(`${base}qualifier/P`)) {
        const name = part.predicate.value.slice(`${base}qualifier/`.length)
        qualifiers[name] = [...(qualifiers[name] ?? []), valueOf(part.object.value, items)]
      }
    if (value === undefined || Object.keys(qualifiers).length === 0) return []
    return [{ id: object.value, property, value: valueOf(value, items), qualifiers }]
  })
}

/** Value as linking compares it: an item's identifier, the day of a time, or the text. */
function valueOf(value: string, items: string): string {
  return value.startsWith(items) ? value.slice(items.length) : value.replace(/^\+?(\d{4}-\d\d-\d\d)T\d\d:.*$/, '$1')
}

function firstLine(error: unknown): string {
  return String((error as Error).message).split('\n')[1] ?? String(error)
}
