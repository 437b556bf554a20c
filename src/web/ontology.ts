import type { Quad } from 'n3'
import { jsonldContext } from '../release/context.js'
import type { Format } from '../store/formats.js'
import { writeQuads } from '../store/write-quads.js'
import { ontologyPage } from '../pages/ontology-page.js'
import { shapesPage } from '../pages/shapes-page.js'
import type { Html } from '../pages/html.js'
import type { Reader } from '../pages/site.js'
import type { Call } from './call.js'
import { htmlPage, negotiate } from './negotiation.js'
import { readerOf, replyWith } from './pages.js'
import { answerReply, jsonReply } from './reply.js'
import type { Reply } from './reply.js'
import { linkedDataFormats, term } from './things.js'

/** The ontology: a page with a place for each term, or RDF. */
export const ontology = (call: Call): Promise<Reply> => terms(call, 'ontology', call.served.model.ontology, ontologyPage)

/** What has its own address below the ontology's: the version that is served, or a term. */
export function belowOntology(call: Call): Promise<Reply> {
  const { served: { model: { version, base } }, names } = call
  return version === `${base}ontology/${names['name']!}` ? ontology(call) : term(call)
}

/** The shapes, likewise. */
export const shapes = (call: Call): Promise<Reply> => terms(call, 'shapes', call.served.model.shapes, shapesPage)

/** The JSON-LD context of the ontology. */
export function context({ served: { model } }: Call): Reply {
  return jsonReply({ '@context': jsonldContext(model) }, 'application/ld+json')
}

async function terms(call: Call, name: string, quads: readonly Quad[], show: (reader: Reader) => Html | Promise<Html>): Promise<Reply> {
  const chosen = negotiate(call.accept, linkedDataFormats, call.names['suffix'] ?? call.parameters.one('format'))
  const headers = { 'Vary': 'Accept, Accept-Language', 'Content-Location': `/${name}.${chosen.name}` }
  if (chosen === htmlPage) return replyWith(call, await show(readerOf(call)), 200, { 'Content-Location': headers['Content-Location'] })
  return answerReply(chosen, await writeQuads(quads, chosen as Format, call.served.model.prefixes), headers)
}
