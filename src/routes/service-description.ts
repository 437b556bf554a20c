import { DataFactory } from 'n3'
import type { BlankNode, NamedNode, Quad } from 'n3'
import { isIri } from '../rdf/rfc3987.js'
import { formats, formatsFor } from '../rdf/formats.js'
import type { Format } from '../rdf/formats.js'
import { writeGraph } from '../serialize/write.js'
import { formatNames, rdf, sd, voidNs, xsd } from '../base/vocabulary.js'
import type { RequestContext } from './request-context.js'
import { accepted, negotiate } from '../http/negotiation.js'
import { answerReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import type { OpenRelease } from '../site/current-release.js'
import { queryMissing } from '../http/bad-request.js'

/**
 * Service description of the endpoint (SPARQL 1.1), the answer to a request without a query. Throws 400 when something
 * else was meant.
 */
export async function serviceDescription(
  ctx: RequestContext,
  format: readonly string[] | undefined
): Promise<HttpReply> {
  const { request, accept, parameters, site, origin } = ctx
  if (request.method === 'POST' || parameters.entries.some(([name]) => name !== 'format' && name !== 'lang'))
    throw queryMissing()
  const offered = formatsFor('graph')
  const chosen = format === undefined ? accepted(accept, offered) : negotiate(accept, offered, format)
  if (!chosen) throw queryMissing()
  return answerReply(
    chosen,
    writeServiceDescription(`${origin || site.model.base.replace(/\/$/, '')}/sparql`, site, chosen),
    { Vary: 'Accept' }
  )
}

/**
 * SPARQL 1.1 Service Description: what the endpoint at this address understands, how it answers, over which graphs. Not
 * among its features: it follows no IRIs (sd:DereferencesURIs), keeps no empty graphs (sd:EmptyGraphs).
 */
function writeServiceDescription(
  endpoint: string,
  {
    release: {
      manifest: { counts }
    },
    style,
    services
  }: OpenRelease,
  format: Format
): string {
  const quads: Quad[] = []
  const addTriples = (
    subject: NamedNode | BlankNode,
    predicate: NamedNode,
    ...objects: readonly Quad['object'][]
  ): void => {
    for (const object of objects) quads.push(DataFactory.quad(subject, predicate, object))
  }
  const whole = (number: number): Quad['object'] => DataFactory.literal(String(number), xsd('integer'))
  const [service, dataset, union] = ['service', 'dataset', 'union'].map(name => DataFactory.blankNode(name)) as [
    BlankNode,
    BlankNode,
    BlankNode
  ]
  addTriples(service, rdf('type'), sd('Service'))
  addTriples(service, sd('endpoint'), DataFactory.namedNode(endpoint))
  addTriples(service, sd('supportedLanguage'), sd('SPARQL11Query'))
  addTriples(service, sd('feature'), sd('UnionDefaultGraph'))
  if (services) addTriples(service, sd('feature'), sd('BasicFederatedQuery'))
  addTriples(service, sd('resultFormat'), ...formats.map(({ w3cName }) => formatNames(w3cName)))
  addTriples(service, sd('defaultDataset'), dataset)
  addTriples(dataset, rdf('type'), sd('Dataset'))
  addTriples(dataset, sd('defaultGraph'), union)
  addTriples(union, rdf('type'), sd('Graph'))
  addTriples(union, voidNs('triples'), whole(counts.triples))
  Object.entries(counts.graphs)
    .filter(([iri]) => isIri(iri))
    .forEach(([iri, triples], nth) => {
      const [named, graph] = [DataFactory.blankNode(`named${nth}`), DataFactory.blankNode(`graph${nth}`)]
      addTriples(dataset, sd('namedGraph'), named)
      addTriples(named, rdf('type'), sd('NamedGraph'))
      addTriples(named, sd('name'), DataFactory.namedNode(iri))
      addTriples(named, sd('graph'), graph)
      addTriples(graph, rdf('type'), sd('Graph'))
      addTriples(graph, voidNs('triples'), whole(triples))
    })
  const prefixes = { ...style.prefixes, sd: sd.iri, void: voidNs.iri, formats: formatNames.iri }
  return writeGraph(quads, format, { ...style, prefixes })
}
