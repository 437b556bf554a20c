import { ask } from '../query/ask.js'
import { iriText } from '../query/term-text.js'
import { formatsFor } from '../store/formats.js'
import type { Call } from './call.js'
import { negotiate } from './negotiation.js'
import { storeReply } from './reply.js'
import type { Reply } from './reply.js'
import { notFound } from './statuses.js'

/** What the graph says of itself: VoID and the DCAT catalogue, with the saved queries. Sources are at their own addresses. */
export async function dataset(call: Call): Promise<Reply> {
  const { served: { store, model, release: { manifest } }, accept, parameters, names, signal } = call
  const graph = model.graphIri('dataset')
  const formats = formatsFor('graph')
  const chosen = negotiate(accept, formats, names['suffix'] ?? parameters.one('format'))
  if (!manifest.counts.graphs[graph]) throw notFound('description of this graph')
  const query = `CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ${iriText(graph)} { ?s ?p ?o } FILTER (!STRSTARTS(STR(?s), ${JSON.stringify(model.sourceIri(''))})) }`
  return storeReply(await ask({ store, query, choose: () => chosen, signal }), { 'Vary': 'Accept', 'Content-Location': `/dataset.${chosen.name}` })
}
