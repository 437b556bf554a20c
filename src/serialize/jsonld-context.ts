import type { Term } from '@rdfjs/types'
import type { Model } from '../model/model.js'
import type { Field } from '../model/terms.js'
import { rdf } from '../base/vocabulary.js'
import type { Prefixes } from './prefixes.js'

/** Definition of a term in a JSON-LD context. */
export interface TermDefinition {
  '@id': string
  '@type'?: string
  '@container'?: '@language'
  '@prefix'?: true
}
/** A JSON-LD 1.1 context: `id` and `type`, prefixes, and the local names of the ontology's classes and properties. */
export type JsonLdContext = Record<string, string | TermDefinition>

const GENERAL_DELIMITER = /[:/?#[\]@]$/

/** Context of an ontology: prefixes, and each property by its local name, with the type that every shape gives it. */
export function jsonldContext(model: Model, prefixes: Prefixes): JsonLdContext {
  const context: JsonLdContext = { id: '@id', type: '@type' }
  for (const [prefix, namespace] of prefixes.entries) {
    if (prefix === '' || Object.hasOwn(context, prefix)) continue
    context[prefix] = GENERAL_DELIMITER.test(namespace) ? namespace : { '@id': namespace, '@prefix': true }
  }
  const fields = fieldsByPath(model)
  for (const iri of [...model.properties.keys()].sort()) {
    const name = model.properties.get(iri)!.localName
    if (isFree(context, name)) context[name] = definition(iri, fields.get(iri) ?? [])
  }
  for (const iri of [...model.classes.keys()].sort()) {
    const name = model.classes.get(iri)!.localName
    if (isFree(context, name)) context[name] = iri
  }
  return context
}

function isFree(context: JsonLdContext, name: string): boolean {
  return name !== '' && !Object.hasOwn(context, name) && !name.startsWith('@')
}

function fieldsByPath(model: Model): Map<string, Field[]> {
  const result = new Map<string, Field[]>()
  for (const iri of model.classes.keys()) {
    for (const field of model.fieldsOf(iri)) result.set(field.path, [...(result.get(field.path) ?? []), field])
  }
  return result
}

// Where the shapes disagree the term says nothing, and each value says what it is.
function definition(iri: string, fields: Field[]): TermDefinition {
  const datatypes = new Set(fields.flatMap(field => field.datatypes))
  const isReference = fields.length > 0 && fields.every(field => field.classes.length > 0 || field.nodeKind === 'IRI')
  if (isReference && datatypes.size === 0) return { '@id': iri, '@type': '@id' }
  const [datatype] = datatypes
  if (isReference || datatypes.size !== 1 || !datatype) return { '@id': iri }
  return datatype === rdf('langString').value
    ? { '@id': iri, '@container': '@language' }
    : { '@id': iri, '@type': datatype }
}

/** Context of one document: what it uses of a context, without names that its IRIs have as schemes. */
export function contextFor(terms: Term[], whole: JsonLdContext, prefixes: Prefixes): JsonLdContext {
  const iris = terms.filter(({ termType }) => termType === 'NamedNode').map(({ value }) => value)
  const context = withoutSchemes(whole, new Set(iris.flatMap(iri => schemeOf(iri) ?? [])))
  const names = termNames(whole)
  const used = new Set<string | undefined>(['id', 'type'])
  for (const iri of iris) used.add(names.get(iri)).add(prefixes.split(iri)?.prefix)
  return Object.fromEntries(Object.entries(context).filter(([name]) => used.has(name)))
}

/** Context without the names that IRIs have as schemes: a prefix `geo` would swallow `geo:41,44`. */
export function withoutSchemes(context: JsonLdContext, schemes: ReadonlySet<string>): JsonLdContext {
  return Object.fromEntries(
    Object.entries(context).filter(([name]) => name === 'id' || name === 'type' || !schemes.has(name))
  )
}

/** Scheme of an IRI that a prefix of the same name would be taken for; undefined where none would. */
export function schemeOf(iri: string): string | undefined {
  return iri.startsWith('http') ? undefined : /^([^:/?#]+):(?!\/\/)/.exec(iri)?.[1]
}

/** Terms by the IRI they stand for; prefixes and keywords are not among them. */
export function termNames(context: JsonLdContext): Map<string, string> {
  const names = new Map<string, string>()
  for (const [name, definition] of Object.entries(context)) {
    const iri = typeof definition === 'string' ? definition : definition['@prefix'] ? '' : definition['@id']
    if (iri !== '' && !iri.startsWith('@') && !names.has(iri)) names.set(iri, name)
  }
  return names
}
