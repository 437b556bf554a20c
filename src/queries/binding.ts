import { DataFactory } from 'n3'
import type { Literal, NamedNode, Term } from '@rdfjs/types'
import { LRUCache } from 'lru-cache'
import { ntriples } from '../rdf/ntriples.js'
import type { SavedQuery } from './saved-query.js'
import { hasService } from '../sparql/federation/local-patterns.js'
import { generateQuery } from '../sparql/generate.js'
import { rewriteQuery } from '../sparql/rewrite/rewrite.js'
import { withValues } from '../sparql/values.js'

type Values = ReadonlyMap<string, readonly Term[]>

/**
 * Texts for the engine by query and kinds of values, with placeholders for the values: to rewrite and to write a query
 * takes several milliseconds, more than many take to be answered. The bound is on memory, in characters.
 */
const templates = new LRUCache<string, string>({
  maxSize: 4_000_000,
  sizeCalculation: (template, key) => template.length + key.length
})

/**
 * Text of a saved query for the engine, with other values for its parameters. They are set as terms in the parsed query
 * or escaped as N-Triples has them, so nothing that a client sends is ever read as SPARQL. A parameter without a value
 * is left free. Without any values it is the query of the file.
 */
export async function boundQuery(query: SavedQuery, values?: Values): Promise<string> {
  if (!values) return templateOf(query, 'as written')
  const all: Values = new Map(query.parameters.map(({ name }) => [name, values.get(name) ?? []]))
  // Several values are rows, which the form for the engine may depend on.
  if ([...all.values()].some(terms => terms.length > 1)) return textWith(query, all)
  const placeholders = new Map([...all].map(([name, terms]) => [name, terms.map(term => placeholder(name, term))]))
  const kinds = [...placeholders].map(([name, [term]]) => (term ? ntriples(term) : name)).join(' ')
  return fillPlaceholders(await templateOf(query, kinds, placeholders), all)
}

async function templateOf(query: SavedQuery, kinds: string, values?: Values): Promise<string> {
  const key = `${kinds}\n${query.query}`
  const known = templates.get(key)
  if (known !== undefined) return known
  const template = await textWith(query, values)
  templates.set(key, template)
  return template
}

async function textWith({ parsed }: SavedQuery, values?: Values): Promise<string> {
  const bound = values ? withValues(parsed, values) : parsed
  // One that calls other endpoints is written for the engine when they have answered.
  return generateQuery(hasService(bound) ? bound : rewriteQuery(bound))
}

const PLACEHOLDER = 'urn:placeholder:'
const PLACEHOLDERS = new RegExp(`<${PLACEHOLDER}([^>]+)>|"${PLACEHOLDER}([^"]+)"(?:@[\\w-]+|\\^\\^<[^>]+>)?`, 'g')

/** Term of the same kind as a value, with the same datatype and language, that names its parameter. */
function placeholder(name: string, term: Term): NamedNode | Literal {
  if (term.termType !== 'NamedNode' && term.termType !== 'Literal')
    throw new TypeError(`a ${term.termType} cannot be a value`)
  const value = `${PLACEHOLDER}${name}`
  if (term.termType !== 'Literal') return DataFactory.namedNode(value)
  return DataFactory.literal(value, term.language || term.datatype)
}

/** A template with the values, each parameter's one, where their placeholders stand. */
function fillPlaceholders(template: string, values: Values): string {
  return template.replace(PLACEHOLDERS, (found, iri?: string, literal?: string) => {
    const term = values.get((iri ?? literal)!)?.[0]
    return term ? ntriples(term) : found
  })
}
