import type { Quad } from 'n3'
import type { Format } from '../rdf/formats.js'
import { writeGraph } from '../serialize/write.js'
import { countsByClass } from '../lookup/counts.js'
import { ontologyPage } from '../pages/ontology-page.js'
import { shapesPage } from '../pages/shapes-page.js'
import type { Html } from '../pages/parts/html.js'
import type { PageContext } from '../site/page-context.js'
import { requestedFormat } from './request-context.js'
import type { RequestContext } from './request-context.js'
import { htmlPage, negotiate } from '../http/negotiation.js'
import { lookupContextOf, pageContextOf, replyWith } from './page-context.js'
import { answerReply, jsonReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { termRoute } from './terms.js'
import { linkedDataFormats } from './things.js'

/** The ontology: an index of its terms, or RDF. */
export const ontologyRoute = (call: RequestContext): Promise<HttpReply> =>
  terms(call, 'ontology', call.site.model.ontology, async context =>
    ontologyPage(await countsByClass(lookupContextOf(call)), context)
  )

/** Resource below the ontology's address: the version that is served, or a term. */
export function ontologyTermRoute(call: RequestContext): Promise<HttpReply> {
  const {
    site: {
      model: { version, base }
    },
    pathParameters
  } = call
  return version === `${base}ontology/${pathParameters['name']!}` ? ontologyRoute(call) : termRoute(call)
}

/** The shapes, likewise. */
export const shapesRoute = (call: RequestContext): Promise<HttpReply> =>
  terms(call, 'shapes', call.site.model.shapes, shapesPage)

/** The JSON-LD context of the ontology. */
export function contextRoute({ site: { style } }: RequestContext): HttpReply {
  return jsonReply({ '@context': style.context }, {}, 'application/ld+json')
}

async function terms(
  call: RequestContext,
  name: string,
  quads: readonly Quad[],
  show: (context: PageContext) => Html | Promise<Html>
): Promise<HttpReply> {
  const chosen = negotiate(call.accept, linkedDataFormats, requestedFormat(call))
  const headers = { 'Vary': 'Accept, Accept-Language', 'Content-Location': `/${name}.${chosen.name}` }
  if (chosen === htmlPage)
    return replyWith(call, await show(pageContextOf(call)), 200, { 'Content-Location': headers['Content-Location'] })
  const { style, model } = call.site
  return answerReply(chosen, writeGraph(quads, chosen as Format, style, [model.ontologyIri]), headers)
}
