import { jsonldContext } from '../release/context.js'
import type { Call } from './call.js'
import { jsonReply } from './reply.js'
import type { Reply } from './reply.js'

/** The JSON-LD context of the ontology. */
export function context({ served: { model } }: Call): Reply {
  return jsonReply({ '@context': jsonldContext(model) }, 'application/ld+json')
}
