import { DataFactory } from 'n3'
import type { NamedNode } from 'n3'

/** A namespace whose terms are made on first use: `skos('prefLabel')`; `skos.iri` is the namespace itself. */
export interface Namespace { (local: string): NamedNode; iri: string }

function namespace(iri: string): Namespace {
  const terms = new Map<string, NamedNode>()
  const make = (local: string): NamedNode => {
    let term = terms.get(local)
    if (!term) terms.set(local, term = DataFactory.namedNode(iri + local))
    return term
  }
  return Object.assign(make, { iri })
}

export const rdf = namespace('http://www.w3.org/1999/02/22-rdf-syntax-ns#')
export const rdfs = namespace('http://www.w3.org/2000/01/rdf-schema#')
export const owl = namespace('http://www.w3.org/2002/07/owl#')
export const xsd = namespace('http://www.w3.org/2001/XMLSchema#')
export const skos = namespace('http://www.w3.org/2004/02/skos/core#')
export const sh = namespace('http://www.w3.org/ns/shacl#')
export const prov = namespace('http://www.w3.org/ns/prov#')
export const dcterms = namespace('http://purl.org/dc/terms/')
export const sem = namespace('http://semanticweb.cs.vu.nl/2009/11/sem/')
export const oa = namespace('http://www.w3.org/ns/oa#')
export const edtf = namespace('http://id.loc.gov/datatypes/edtf/')
export const voidNs = namespace('http://rdfs.org/ns/void#')
export const dcat = namespace('http://www.w3.org/ns/dcat#')
export const vann = namespace('http://purl.org/vocab/vann/')
export const vs = namespace('http://www.w3.org/2003/06/sw-vocab-status/ns#')
export const schema = namespace('https://schema.org/')
export const foaf = namespace('http://xmlns.com/foaf/0.1/')
export const sd = namespace('http://www.w3.org/ns/sparql-service-description#')
/** Names of the syntaxes of RDF and of query results. */
export const formatNames = namespace('http://www.w3.org/ns/formats/')
export const mediaTypeNames = namespace('https://www.iana.org/assignments/media-types/')

/** The namespaces above by their usual prefix. */
export const standardPrefixes: Readonly<Record<string, string>> = {
  rdf: rdf.iri, rdfs: rdfs.iri, owl: owl.iri, xsd: xsd.iri, skos: skos.iri, sh: sh.iri, prov: prov.iri, dcterms: dcterms.iri,
  sem: sem.iri, oa: oa.iri, edtf: edtf.iri, void: voidNs.iri, dcat: dcat.iri, vann: vann.iri, vs: vs.iri, schema: schema.iri, foaf: foaf.iri,
  sd: sd.iri
}

/** The part of an IRI after its last `#` or `/`. */
export function localName(iri: string): string {
  return iri.slice(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1)
}
