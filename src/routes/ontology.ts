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
export const ontologyRoute = (ctx: RequestContext): Promise<HttpReply> =>
  terms(ctx, 'ontology', ctx.site.model.ontology, async context =>
    ontologyPage(await countsByClass(lookupContextOf(ctx)), context)
  )

/** Resource below the ontology's address: the version that is served, or a term. */
export function ontologyTermRoute(ctx: RequestContext): Promise<HttpReply> {
  const {
    site: {
      model: { version, base }
    },
    pathParameters
  } = ctx
  return version === `${base}ontology/${pathParameters['name']!}` ? ontologyRoute(ctx) : termRoute(ctx)
}

/** The shapes, likewise. */
export const shapesRoute = (ctx: RequestContext): Promise<HttpReply> =>
  terms(ctx, 'shapes', ctx.site.model.shapes, shapesPage)

/** The JSON-LD context of the ontology. */
export function contextRoute({ site: { style } }: RequestContext): HttpReply {
  return jsonReply({ '@context': style.context }, {}, 'application/ld+json')
}

async function terms(
  ctx: RequestContext,
  name: string,
  quads: readonly Quad[],
  show: (context: PageContext) => Html | Promise<Html>
): Promise<HttpReply> {
  const chosen = negotiate(ctx.accept, linkedDataFormats, requestedFormat(ctx))
  const headers = { 'Vary': 'Accept, Accept-Language', 'Content-Location': `/${name}.${chosen.name}` }
  if (chosen === htmlPage)
    return replyWith(ctx, await show(pageContextOf(ctx)), 200, { 'Content-Location': headers['Content-Location'] })
  const { style, model } = ctx.site
  return answerReply(chosen, writeGraph(quads, chosen as Format, style, [model.ontologyIri]), headers)
}
