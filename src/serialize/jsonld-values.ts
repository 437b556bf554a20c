import type { Literal, Term } from '@rdfjs/types'
import { xsd } from '../base/vocabulary.js'

/** Node object of JSON-LD. */
export type NodeObject = Record<string, unknown>

/** Function that gives an IRI or blank node as it is written. */
export type ReferenceWriter = (term: Term) => string

const INTEGER = /^(?:0|-?[1-9]\d{0,14})$/

/** Addition of a value to those of a key. */
export function addValue(node: NodeObject, key: string, value: unknown): void {
  const present = node[key]
  if (present === undefined) node[key] = value
  else if (Array.isArray(present)) present.push(value)
  else node[key] = [present, value]
}

/** Addition of a text to those of a key, by language; what has no language is a value of the property's IRI. */
export function addText(node: NodeObject, name: string, iri: string, value: Term, reference: ReferenceWriter): void {
  if (value.termType !== 'Literal' || value.language === '' || value.direction)
    return addValue(node, iri, valueObject(value, reference))
  addValue((node[name] ??= Object.create(null)) as NodeObject, value.language, value.value)
}

/** Value as a term of this type allows it to be written; nothing when that would change it. */
export function coercedValue(value: Term, type: string | undefined, reference: ReferenceWriter): unknown {
  if (type === '@id') return value.termType === 'Literal' ? undefined : reference(value)
  if (value.termType !== 'Literal' || value.language !== '') return undefined
  const datatype = value.datatype.value
  if (
    datatype === xsd('boolean').value &&
    (value.value === 'true' || value.value === 'false') &&
    (type === undefined || type === datatype)
  )
    return value.value === 'true'
  if (datatype === xsd('integer').value && INTEGER.test(value.value) && (type === undefined || type === datatype))
    return Number(value.value)
  return (type ?? xsd('string').value) === datatype ? value.value : undefined
}

/** Value object of a value, or what refers to its node. */
export function valueObject(value: Term, reference: ReferenceWriter): unknown {
  if (value.termType !== 'Literal') return { id: reference(value) }
  const { value: text, language, datatype, direction } = value as Literal
  if (language !== '')
    return { '@value': text, '@language': language, ...(direction ? { '@direction': direction } : {}) }
  return datatype.value === xsd('string').value ? text : { '@value': text, '@type': datatype.value }
}
