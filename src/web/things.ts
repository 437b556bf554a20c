import { nearest } from '../faults.js'
import { describe, describeSource, slugsOf } from '../query/description.js'
import { formatsFor } from '../store/formats.js'
import type { Format } from '../store/formats.js'
import { asTriples, writeQuads } from '../store/write-quads.js'
import type { Call } from './call.js'
import { htmlPage, negotiate } from './negotiation.js'
import { readerOf, replyWith } from './pages.js'
import { answerReply } from './reply.js'
import type { Reply } from './reply.js'
import { sourcePage } from '../pages/source-page.js'
import { notFound } from './statuses.js'
import { splitSuffix } from './suffix.js'
import { thingPage } from '../pages/thing-page.js'

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
  const isSlug = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)
  if (chosen === htmlPage) {
    const page = isSlug ? await (kind === 'id' ? thingPage : sourcePage)(iri, readerOf(call)) : undefined
    return page ? replyWith(call, page, 200, { 'Content-Location': `/${kind}/${slug}.html` }) : refused(call, kind, slug, iri)
  }
  const found = isSlug ? await (kind === 'id' ? describe : describeSource)(store, iri, model.base, signal) : undefined
  if (!found) return refused(call, kind, slug, iri)
  const headers = { 'Vary': 'Accept, Accept-Language', 'Content-Location': `/${kind}/${slug}.${chosen.name}` }
  const quads = [...found.own, ...found.incoming, ...found.names]
  // As at the endpoint: the graphs say who states what, and the default graph is all of it, for clients that look nowhere else.
  const whole = (chosen as Format).graphs ? [...asTriples(quads), ...quads] : quads
  return answerReply(chosen, await writeQuads(whole, chosen as Format, model.prefixes), headers)
}

async function refused({ served: { store }, signal }: Call, kind: 'id' | 'source', slug: string, iri: string): Promise<never> {
  const near = nearest(slug, await slugsOf(store, iri.slice(0, iri.length - slug.length), signal))
  throw notFound(`${kind === 'id' ? 'thing' : 'source'} "${slug}"`, near === undefined ? [] : [near])
}
