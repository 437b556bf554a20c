import { lookUpConcept } from '../lookup/concept.js'
import { describeEntity } from '../lookup/description.js'
import { lookUpClass, lookUpProperty } from '../lookup/terms.js'
import { termIri } from '../model/short-names.js'
import { classPage } from '../pages/class-page.js'
import { conceptGroupPage, conceptPage } from '../pages/concept-page.js'
import type { Html } from '../pages/parts/html.js'
import { termName } from '../pages/parts/links.js'
import { propertyPage, schemePage } from '../pages/term-page.js'
import type { Format } from '../rdf/formats.js'
import { notFound } from '../http/errors.js'
import { htmlPage, negotiate, splitSuffix } from '../http/negotiation.js'
import type { HttpReply } from '../http/reply.js'
import { lookupContextOf, pageContextOf, pageNumberOf, replyWith } from './page-context.js'
import type { RequestContext } from './request-context.js'
import { requestedGroup, linkedDataFormats, rdfReply } from './things.js'

/** A term of the ontology by its local name, one of another vocabulary by its prefixed name: a page, or RDF. */
export async function termRoute(ctx: RequestContext): Promise<HttpReply> {
  const {
    site: { store, model, style },
    accept,
    parameters,
    signal,
    pathParameters
  } = ctx
  const [name, suffix] = splitSuffix(pathParameters['name']!)
  const iri = termIri(name, model)
  if (termName(iri, model) !== name)
    throw notFound(
      'term',
      name,
      [...model.concepts.values(), ...model.classes.values(), ...model.properties.values()].map(
        ({ localName }) => localName
      )
    )
  const chosen = negotiate(accept, linkedDataFormats, suffix ?? parameters.one('format'))
  const headers = { 'Vary': 'Accept, Accept-Language', 'Content-Location': `/ontology/${name}.${chosen.name}` }
  return chosen === htmlPage
    ? replyWith(ctx, await pageOf(iri, ctx), 200, { 'Content-Location': headers['Content-Location'] })
    : rdfReply(await describeEntity(store, iri, model, signal), chosen as Format, style, headers)
}

async function pageOf(iri: string, ctx: RequestContext): Promise<Html> {
  const { model } = ctx.site
  const [lookup, context] = [lookupContextOf(ctx), pageContextOf(ctx)]
  const concept = model.concepts.get(iri)
  if (concept) {
    const group = await requestedGroup(iri, ctx)
    return group
      ? conceptGroupPage(concept, group, pageNumberOf(ctx), context)
      : conceptPage(await lookUpConcept(concept, lookup), context)
  }
  const [type, property] = [model.classes.get(iri), model.properties.get(iri)]
  if (type) return classPage(await lookUpClass(type, lookup), context)
  return property
    ? propertyPage(await lookUpProperty(property, lookup), context)
    : schemePage(model.schemes.get(iri)!, context)
}
