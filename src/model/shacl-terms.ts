import { oa, rdf, rdfs, skos } from '../base/vocabulary.js'
import { severityNames } from './severities.js'

/** Kind of value that a SHACL property has. */
export type ValueKind =
  'integer' | 'boolean' | 'literal' | 'text' | 'iri' | 'list' | 'node' | 'path' | 'severity' | 'nodeKind' | 'regex'

/** Property of SHACL that the validation honours; `many`: a shape may have more than one value of it. */
export interface ShaclProperty {
  kind: ValueKind
  many: boolean
}

const rows: Record<ValueKind, { one?: string; many?: string }> = {
  integer: { one: 'minCount maxCount minLength maxLength qualifiedMinCount qualifiedMaxCount' },
  boolean: { one: 'deactivated uniqueLang closed qualifiedValueShapesDisjoint' },
  literal: { one: 'minInclusive maxInclusive minExclusive maxExclusive order', many: 'message name description' },
  text: { one: 'flags select prefix namespace' },
  iri: {
    one: 'datatype equals disjoint lessThan lessThanOrEquals',
    many: 'class targetClass targetSubjectsOf targetObjectsOf'
  },
  list: { one: 'or xone in languageIn ignoredProperties', many: 'and' },
  node: {
    one: 'not qualifiedValueShape hasValue defaultValue group',
    many: 'node property sparql declare prefixes targetNode'
  },
  path: { one: 'path inversePath zeroOrMorePath oneOrMorePath zeroOrOnePath alternativePath' },
  severity: { one: 'severity' },
  nodeKind: { one: 'nodeKind' },
  regex: { one: 'pattern' }
}

/**
 * Supported properties of SHACL (core and SPARQL constraints) by local name. Constraints that the engine does not
 * know are ignored, and the data conforms.
 */
export const shaclProperties: ReadonlyMap<string, ShaclProperty> = new Map(
  (Object.entries(rows) as [ValueKind, { one?: string; many?: string }][]).flatMap(
    ([kind, { one = '', many = '' }]) => [
      ...words(one).map((name): [string, ShaclProperty] => [name, { kind, many: false }]),
      ...words(many).map((name): [string, ShaclProperty] => [name, { kind, many: true }])
    ]
  )
)

/** Local names of the kinds of node. */
export const nodeKinds = words('IRI Literal BlankNode BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral')

/** Names that shapes may use as values or types. */
export const shaclNames: ReadonlySet<string> = new Set([
  ...severityNames,
  ...nodeKinds,
  ...words('NodeShape PropertyShape PropertyGroup SPARQLConstraint PrefixDeclaration')
])

/** Parts of SHACL that exist but are not honoured here. */
export const unsupported: ReadonlySet<string> = new Set(
  words(
    'ConstraintComponent SPARQLAskValidator SPARQLSelectValidator parameter validator nodeValidator ' +
      'propertyValidator labelTemplate optional nodeKindParameter target SPARQLTarget SPARQLTargetType ' +
      'js JSConstraint JSFunction jsFunctionName jsLibrary rule Rule SPARQLRule TripleRule expression ' +
      'ask construct entailment values SPARQLFunction Function condition'
  )
)

/** Properties of classes, concepts and passages: shapes may look at them although no ontology declares them. */
export const structuralProperties: ReadonlySet<string> = new Set(
  [
    rdf('type'),
    rdfs('subClassOf'),
    rdfs('label'),
    skos('notation'),
    skos('inScheme'),
    skos('definition'),
    skos('broader'),
    skos('prefLabel'),
    oa('start'),
    oa('end')
  ].map(term => term.value)
)

function words(text: string): string[] {
  return text.split(' ').filter(Boolean)
}
