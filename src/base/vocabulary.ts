import { DataFactory } from 'n3'
import type { NamedNode } from 'n3'

/** Namespace with typed local names: `skos('prefLabel')` is a named node, `skos.iri` the namespace's own IRI. */
export interface Namespace<Name extends string = string> {
  (name: Name): NamedNode
  /** Several terms, in the order given. */
  all(...names: Name[]): NamedNode[]
  /** Term of any local name, for names that come from data. */
  term(name: string): NamedNode
  iri: string
}

function namespace<const Name extends string>(iri: string, names: readonly Name[]): Namespace<Name> {
  const terms = new Map<string, NamedNode>(names.map(name => [name, DataFactory.namedNode(iri + name)]))
  const term = (name: string): NamedNode => {
    let made = terms.get(name)
    if (!made) terms.set(name, (made = DataFactory.namedNode(iri + name)))
    return made
  }
  return Object.assign((name: Name) => term(name), { all: (...names: Name[]) => names.map(term), term, iri })
}

// prettier-ignore
export const rdf = namespace('http://www.w3.org/1999/02/22-rdf-syntax-ns#', [
  'first', 'JSON', 'langString', 'nil', 'object', 'predicate', 'Property', 'rest', 'subject', 'type',
  'XMLLiteral'
])
// prettier-ignore
export const rdfs = namespace('http://www.w3.org/2000/01/rdf-schema#', [
  'Class', 'comment', 'Datatype', 'domain', 'label', 'Literal', 'range', 'Resource', 'seeAlso', 'subClassOf',
  'subPropertyOf'
])
// prettier-ignore
export const owl = namespace('http://www.w3.org/2002/07/owl#', [
  'AnnotationProperty', 'Class', 'DatatypeProperty', 'disjointWith', 'FunctionalProperty', 'imports',
  'InverseFunctionalProperty', 'ObjectProperty', 'Ontology', 'propertyDisjointWith', 'sameAs', 'SymmetricProperty',
  'Thing', 'TransitiveProperty', 'versionIRI'
])
// prettier-ignore
export const xsd = namespace('http://www.w3.org/2001/XMLSchema#', [
  'anyURI', 'boolean', 'byte', 'date', 'dateTime', 'decimal', 'double', 'float', 'gYear', 'gYearMonth', 'int',
  'integer', 'language', 'long', 'negativeInteger', 'nonNegativeInteger', 'nonPositiveInteger', 'positiveInteger',
  'short', 'string', 'time', 'unsignedByte', 'unsignedInt', 'unsignedLong', 'unsignedShort'
])
// prettier-ignore
export const skos = namespace('http://www.w3.org/2004/02/skos/core#', [
  'altLabel', 'broader', 'broadMatch', 'closeMatch', 'Concept', 'ConceptScheme', 'definition', 'exactMatch',
  'hasTopConcept', 'hiddenLabel', 'inScheme', 'narrower', 'narrowMatch', 'notation', 'note', 'prefLabel',
  'relatedMatch', 'topConceptOf'
])
// prettier-ignore
export const sh = namespace('http://www.w3.org/ns/shacl#', [
  'alternativePath', 'and', 'class', 'datatype', 'deactivated', 'declare', 'description', 'flags', 'focusNode',
  'hasValue', 'in', 'Info', 'inversePath', 'languageIn', 'LanguageInConstraintComponent', 'maxCount',
  'maxLength', 'MaxLengthConstraintComponent', 'message', 'minCount', 'minLength', 'MinLengthConstraintComponent',
  'name', 'namespace', 'node', 'nodeKind', 'NodeShape', 'oneOrMorePath', 'or', 'order', 'path', 'pattern',
  'PatternConstraintComponent', 'prefix', 'prefixes', 'property', 'qualifiedMaxCount', 'qualifiedMinCount', 'result',
  'resultPath', 'resultSeverity', 'select', 'severity', 'sourceConstraintComponent', 'sparql',
  'SPARQLConstraintComponent', 'SPARQLExecutable', 'targetClass', 'targetNode', 'targetObjectsOf', 'targetSubjectsOf',
  'value', 'Violation', 'Warning', 'zeroOrMorePath', 'zeroOrOnePath'
])
/** Simple Standard for Sharing Ontological Mappings. */
export const sssom = namespace('https://w3id.org/sssom/', ['Mapping'])
export const prov = namespace('http://www.w3.org/ns/prov#', ['wasQuotedFrom'])
// prettier-ignore
export const dcterms = namespace('http://purl.org/dc/terms/', [
  'abstract', 'alternative', 'bibliographicCitation', 'conformsTo', 'coverage', 'description', 'format', 'identifier',
  'isPartOf', 'issued', 'language', 'license', 'modified', 'publisher', 'source', 'title', 'valid'
])
// prettier-ignore
export const sem = namespace('http://semanticweb.cs.vu.nl/2009/11/sem/', [
  'hasEarliestBeginTimeStamp', 'hasLatestEndTimeStamp', 'hasTimeStamp'
])
export const oa = namespace('http://www.w3.org/ns/oa#', ['end', 'FragmentSelector', 'start', 'TextPositionSelector'])
export const pav = namespace('http://purl.org/pav/', ['retrievedOn', 'version'])
export const edtf = namespace('http://id.loc.gov/datatypes/edtf/', ['EDTF'])
// prettier-ignore
export const voidNs = namespace('http://rdfs.org/ns/void#', [
  'class', 'classPartition', 'dataDump', 'Dataset', 'distinctObjects', 'distinctSubjects', 'entities',
  'exampleResource', 'feature', 'linkPredicate', 'Linkset', 'objectsTarget', 'property', 'propertyPartition',
  'sparqlEndpoint', 'subjectsTarget', 'subset', 'triples', 'uriRegexPattern', 'uriSpace', 'vocabulary'
])
// prettier-ignore
export const dcat = namespace('http://www.w3.org/ns/dcat#', [
  'accessURL', 'Catalog', 'compressFormat', 'DataService', 'Dataset', 'dataset', 'Distribution', 'distribution',
  'downloadURL', 'endpointDescription', 'endpointURL', 'landingPage', 'mediaType', 'servesDataset', 'service'
])
export const adms = namespace('http://www.w3.org/ns/adms#', ['status'])
export const vann = namespace('http://purl.org/vocab/vann/', ['preferredNamespacePrefix', 'preferredNamespaceUri'])
export const vs = namespace('http://www.w3.org/2003/06/sw-vocab-status/ns#', ['term_status'])
// prettier-ignore
export const schema = namespace('https://schema.org/', [
  'about', 'ActiveActionStatus', 'archivedAt', 'CompletedActionStatus', 'Country', 'currency', 'domainIncludes',
  'keywords', 'name', 'pagination', 'sha256', 'target', 'url', 'value'
])
/** The Organization Ontology: posts, bodies and who belongs to them. */
export const org = namespace('http://www.w3.org/ns/org#', ['member', 'Membership', 'Post', 'postIn'])
/** Basic Geo (WGS84): latitude and longitude. */
export const wgs84 = namespace('http://www.w3.org/2003/01/geo/wgs84_pos#', ['lat', 'long'])
/** CSV on the Web: tables and their rows. */
export const csvw = namespace('http://www.w3.org/ns/csvw#', ['Row', 'rownum'])
export const foaf = namespace('http://xmlns.com/foaf/0.1/', ['Agent', 'Person', 'homepage', 'name'])
// prettier-ignore
export const sd = namespace('http://www.w3.org/ns/sparql-service-description#', [
  'BasicFederatedQuery', 'Dataset', 'defaultDataset', 'defaultGraph', 'endpoint', 'feature', 'Graph', 'graph', 'name',
  'NamedGraph', 'namedGraph', 'resultFormat', 'Service', 'SPARQL11Query', 'supportedLanguage', 'UnionDefaultGraph'
])
/** Names of the syntaxes of RDF and of query results. */
export const formatNames = namespace<string>('http://www.w3.org/ns/formats/', [])
export const mediaTypeNames = namespace<string>('https://www.iana.org/assignments/media-types/', [])

/** Ontology of discourse elements: what documents consist of. */
export const deo = namespace('http://purl.org/spar/deo/', ['DiscourseElement'])

/** The namespaces above by their usual prefix. */
export const standardPrefixes: Readonly<Record<string, string>> = {
  rdf: rdf.iri,
  rdfs: rdfs.iri,
  owl: owl.iri,
  xsd: xsd.iri,
  skos: skos.iri,
  sh: sh.iri,
  prov: prov.iri,
  dcterms: dcterms.iri,
  sem: sem.iri,
  oa: oa.iri,
  pav: pav.iri,
  edtf: edtf.iri,
  void: voidNs.iri,
  csvw: csvw.iri,
  dcat: dcat.iri,
  vann: vann.iri,
  vs: vs.iri,
  schema: schema.iri,
  foaf: foaf.iri,
  sd: sd.iri
}

/** Part of an IRI after its last `#` or `/`. */
export function localName(iri: string): string {
  return iri.slice(namespaceOf(iri).length)
}

/** Part of an IRI up to its last `#` or `/`: the namespace of its local name. */
export function namespaceOf(iri: string): string {
  return iri.slice(0, Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1)
}
