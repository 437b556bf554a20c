import { isDatatype } from '../model/derive.js'
import type { Model } from '../model/model.js'
import type { Field } from '../model/terms.js'
import { edtf, owl, rdf, rdfs, xsd } from '../base/vocabulary.js'

/** Kind of a field's values, derived from shape and ontology. */
export type FieldKind =
  | { kind: 'time' }
  | { kind: 'texts' }
  | { kind: 'literal'; datatypes: string[] }
  | { kind: 'iri' }
  /** A node named by slug, a concept named by notation, or a nested mapping; `iri`: absolute IRIs will do as well. */
  | { kind: 'node'; classes: string[]; concepts: string[]; iri: boolean }

const anything = new Set([owl('Thing').value, rdfs('Resource').value])

/** Ranges of fields whose values are terms of the ontology, by local name. */
const termsOfModel = new Set([owl('Class').value, rdf('Property').value])

/** The shape's sh:datatype first, then sh:class, then the property's range. */
export function kindOfField(field: Field, model: Model): FieldKind {
  const ranges = model.properties.get(field.path)?.ranges ?? []
  const datatypes = field.datatypes.length || field.classes.length ? field.datatypes : ranges.filter(isDatatype)
  if (datatypes.includes(edtf('EDTF').value)) return { kind: 'time' }
  if (datatypes.includes(rdf('langString').value)) return { kind: 'texts' }
  if (datatypes.length)
    return {
      kind: 'literal',
      datatypes: datatypes.map(iri => (iri === rdfs('Literal').value ? xsd('string').value : iri))
    }
  const written = field.classes.length ? field.classes : ranges.filter(iri => !isDatatype(iri))
  const classes = written.filter(iri => !anything.has(iri))
  const iri = field.nodeKind === 'IRI' && !field.classes.length && !written.some(name => termsOfModel.has(name))
  if (iri && !classes.length && !written.length) return { kind: 'iri' }
  if (!written.length && !classes.length && field.nodeKind !== 'IRI')
    return { kind: 'literal', datatypes: [xsd('string').value] }
  return {
    kind: 'node',
    classes: classes.filter(name => !model.isConceptClass(name)),
    concepts: classes.filter(name => model.isConceptClass(name)),
    iri: iri || !classes.length
  }
}

/** Text for `expected` in a fault about a value of a kind. */
export function expectation(kind: FieldKind): string {
  return {
    time: 'an EDTF time',
    texts: 'a mapping from language to text: { en: … }',
    literal: 'a single value',
    iri: 'an absolute IRI',
    node: 'a slug, or a mapping of its fields'
  }[kind.kind]
}
