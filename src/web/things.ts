import { nearest } from '../faults.js'
import { describe, describeSource, slugsOf } from '../query/description.js'
import { formatsFor } from '../store/formats.js'
import type { Format } from '../store/formats.js'
import { writeQuads } from '../store/write-quads.js'
import type { Call } from './call.js'
import { htmlPage, negotiate } from './negotiation.js'
import { answerReply, pageReply } from './reply.js'
import type { Reply } from './reply.js'
import { sourcePage } from './source-page.js'
import { notFound } from './statuses.js'
import { splitSuffix } from './suffix.js'
import { thingPage } from './thing-page.js'

/** Ways in which linked data can be had: every RDF syntax and a page. */
export const linkedDataFormats = [...formatsFor('graph'), htmlPage]

/** An entity or a record. */
export const thing = (call: Call): Promise<Reply> => linkedData(call, 'id')

/** A source: its metadata and what it states. */
export const source = (call: Call): Promise<Reply> => linkedData(call, 'source')

async function linkedData(call: Call, kind: 'id' | 'source'): Promise<Reply> {
  const { served: { store, model }, accept, parameters, signal } = call
  const [slug, suffix] = splitSuffix(call.names['slug']!)
  const chosen = negotiate(accept, linkedDataFormats, suffix ?? parameters.one('format'))
  const iri = kind === 'id' ? model.idIri(slug) : model.sourceIri(slug)
  const gather = kind === 'id' ? describe : describeSource
  const found = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) ? await gather(store, iri, model.base, signal) : undefined
  if (!found) {
    const near = nearest(slug, await slugsOf(store, iri.slice(0, iri.length - slug.length), signal))
    throw notFound(`${kind === 'id' ? 'thing' : 'source'} "${slug}"`, near === undefined ? [] : [near])
  }
  const headers = { 'Vary': 'Accept, Accept-Language', 'Content-Location': `/${kind}/${slug}.${chosen.name}` }
  if (chosen === htmlPage) return pageReply((kind === 'id' ? thingPage : sourcePage)(call, found, slug), 200, headers)
  const quads = [...found.own, ...found.incoming, ...found.names]
  return answerReply(chosen, await writeQuads(quads, chosen as Format, model.prefixes), headers)
}
