import { ask } from '../store/ask.js'
import { iriText } from '../rdf/iris.js'
import { formatsFor } from '../rdf/formats.js'
import type { RequestContext } from './request-context.js'
import { negotiate } from '../http/negotiation.js'
import { storeReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { noSuch } from '../http/errors.js'

/** What the graph says of itself: VoID and the DCAT catalogue, with the saved queries. Sources are at their own addresses. */
export async function dataset(call: RequestContext): Promise<HttpReply> {
  const {
    served: {
      store,
      model,
      release: { manifest }
    },
    accept,
    parameters,
    names,
    signal
  } = call
  const graph = model.graphIri('dataset')
  const formats = formatsFor('graph')
  const chosen = negotiate(accept, formats, names['suffix'] ?? parameters.one('format'))
  if (!manifest.counts.graphs[graph]) throw noSuch('description of this graph')
  const query = `CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ${iriText(graph)} { ?s ?p ?o } FILTER (!STRSTARTS(STR(?s), ${JSON.stringify(model.sourceIri(''))})) }`
  return storeReply(await ask({ store, query, choose: () => chosen, signal }), {
    'Vary': 'Accept',
    'Content-Location': `/dataset.${chosen.name}`
  })
}
