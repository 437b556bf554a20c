import { edtf, rdf, xsd } from '../base/vocabulary.js'
import { ownFieldsOf } from '../model/model.js'
import type { Model } from '../model/model.js'
import type { ClassTerm, Concept, Field, PropertyTerm } from '../model/terms.js'
import { numericTypes } from '../rdf/literals.js'
import type { LookupContext } from './context.js'
import { statementsByProperty } from './graph-statistics.js'

/** Kinds of values that a variable may have. */
export type VariableKind =
  'list' | 'thing' | 'time' | 'day' | 'year' | 'number' | 'truth' | 'language' | 'text' | 'address'

/** Variable of the graph's data: a property, with what it may hold on the things that have it. */
export interface Variable {
  term: PropertyTerm
  kind: VariableKind
  /** Classes of its values, and their datatypes. */
  classes: readonly string[]
  datatypes: readonly string[]
  /** Controlled values that it may have, where its kind is a list. */
  codes: readonly Concept[]
  /** Classes whose things have it. */
  on: readonly string[]
  min: number
  /** undefined: no limit. */
  max?: number
  /** Whether no record states it: it is worked out by rule. */
  derived: boolean
  /** Number of statements of the graph that have it. */
  statements: number
}

/** Variables of the data, of all kinds of things or of one. */
export interface Codebook {
  type?: ClassTerm
  variables: readonly Variable[]
}

/** Codebook, of the fields of one class when it is given. Asks once. */
export async function lookUpCodebook(type: ClassTerm | undefined, context: LookupContext): Promise<Codebook> {
  const { model } = context.site
  const counts = await statementsByProperty(context)
  const found = new Map<string, { fields: Field[]; on: string[] }>()
  const add = (field: Field, on: string): void => {
    const known = found.get(field.path) ?? { fields: [], on: [] }
    found.set(field.path, { fields: [...known.fields, field], on: [...known.on, on] })
  }
  if (type) for (const field of model.fieldsOf(type.iri)) add(field, type.iri)
  else for (const each of model.classes.values()) for (const field of ownFieldsOf(each, model)) add(field, each.iri)
  const terms = [...model.properties.values()].filter(({ iri }) => found.has(iri) || (!type && model.isListed(iri)))
  const variables = terms.map(term => {
    const { fields = [], on = term.domains } = found.get(term.iri) ?? {}
    return { ...variableOf(term, fields, model), on, statements: counts.get(term.iri) ?? 0 }
  })
  return { type, variables }
}

function variableOf(term: PropertyTerm, fields: readonly Field[], model: Model): Omit<Variable, 'on' | 'statements'> {
  const isClass = (iri: string): boolean => model.classes.has(iri)
  const ranges = fields.length ? [] : term.ranges
  const classes = [...new Set([...fields.flatMap(field => field.classes), ...ranges.filter(isClass)])]
  const datatypes = [...new Set([...fields.flatMap(field => field.datatypes), ...ranges.filter(iri => !isClass(iri))])]
  const isList = classes.length > 0 && classes.every(iri => model.isConceptClass(iri))
  const most = fields.map(({ max }) => max ?? Infinity)
  return {
    term,
    kind: isList ? 'list' : classes.length > 0 ? 'thing' : kindOf(datatypes, fields),
    classes,
    datatypes,
    codes: isList ? classes.flatMap(iri => [...model.conceptsOf(iri).values()]) : [],
    min: Math.min(...fields.map(({ min }) => min), fields.length ? Infinity : 0),
    max: most.length && Number.isFinite(Math.max(...most)) ? Math.max(...most) : undefined,
    derived: fields.length === 0
  }
}

const kinds: ReadonlyMap<string, VariableKind> = new Map<string, VariableKind>([
  [edtf('EDTF').value, 'time'],
  ...xsd.all('date', 'dateTime').map(({ value }) => [value, 'day'] as const),
  ...xsd.all('gYear', 'gYearMonth').map(({ value }) => [value, 'year'] as const),
  ...[...numericTypes].map(iri => [iri, 'number'] as const),
  [xsd('boolean').value, 'truth'],
  [xsd('language').value, 'language'],
  [xsd('anyURI').value, 'address'],
  [xsd('string').value, 'text'],
  [rdf('langString').value, 'text']
])

function kindOf(datatypes: readonly string[], fields: readonly Field[]): VariableKind {
  const [kind] = datatypes.flatMap(iri => kinds.get(iri) ?? [])
  return kind ?? (fields.some(({ nodeKind }) => nodeKind === 'IRI') ? 'address' : 'text')
}
