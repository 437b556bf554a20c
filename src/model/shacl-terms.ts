/** What the value of a SHACL property has to be. */
export type ValueKind =
  'integer' | 'boolean' | 'literal' | 'text' | 'iri' | 'list' | 'node' | 'path' | 'severity' | 'nodeKind' | 'regex'

/** A property of the SHACL vocabulary that the validation honours; `many`: more than one value a shape means what it says. */
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

/** The SHACL properties (core and SPARQL constraints) that are supported, by local name. The engine skips what it does not know, conforming. */
export const shaclProperties: ReadonlyMap<string, ShaclProperty> = new Map(
  (Object.entries(rows) as [ValueKind, { one?: string; many?: string }][]).flatMap(
    ([kind, { one = '', many = '' }]) => [
      ...words(one).map((name): [string, ShaclProperty] => [name, { kind, many: false }]),
      ...words(many).map((name): [string, ShaclProperty] => [name, { kind, many: true }])
    ]
  )
)

export const severities = words('Violation Warning Info')
export const nodeKinds = words('IRI Literal BlankNode BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral')

/** Names that shapes may use as values or types. */
export const shaclNames: ReadonlySet<string> = new Set([
  ...severities,
  ...nodeKinds,
  ...words('NodeShape PropertyShape PropertyGroup SPARQLConstraint PrefixDeclaration')
])

/** Parts of SHACL that exist but are not honoured here. */
export const unsupported: ReadonlySet<string> = new Set(
  words(
    'ConstraintComponent SPARQLAskValidator SPARQLSelectValidator parameter validator nodeValidator propertyValidator labelTemplate optional nodeKindParameter ' +
      'target SPARQLTarget SPARQLTargetType js JSConstraint JSFunction jsFunctionName jsLibrary rule Rule SPARQLRule TripleRule expression ' +
      'ask construct entailment values SPARQLFunction Function condition'
  )
)

function words(text: string): string[] {
  return text.split(' ').filter(Boolean)
}
