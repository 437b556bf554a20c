import { language, parameter, textSchema } from './openapi-parts.js'
import type { Details } from './openapi-parts.js'

const asJson = { produces: ['application/json'] }
const jsonBody = (...required: readonly string[]): object => ({
  required: true,
  content: { 'application/json': { schema: { type: 'object', required } } }
})

/** Details of the routes of the reconciliation service. */
export const reconcileDetails: Readonly<Record<string, Details>> = {
  '/reconcile': {
    parameters: [
      parameter('queries', 'a batch of 0.2, as JSON; without one, and without "extend", the manifest is the answer'),
      parameter('extend', 'a data extension query of 0.2, as JSON'),
      parameter('version', 'the version of the manifest', { enum: ['0.2', '1.0-draft'] }),
      language
    ],
    ...asJson,
    body: {
      required: true,
      content: {
        'application/json': { schema: { type: 'object', required: ['queries'] } },
        'application/x-www-form-urlencoded': {
          schema: { type: 'object', properties: { queries: textSchema, extend: textSchema } }
        }
      }
    }
  },
  '/reconcile/reconcile': { ...asJson, parameters: [language], body: jsonBody('queries') },
  '/reconcile/extend': { ...asJson, parameters: [language], body: jsonBody('ids', 'properties') },
  '/reconcile/extend/propose': {
    parameters: [
      parameter('type', 'the local name or IRI of a class'),
      parameter('limit', 'at most so many', { type: 'integer', minimum: 1 }),
      language
    ],
    ...asJson
  },
  '/reconcile/suggest/:what': {
    parameters: [
      parameter('prefix', 'what was typed, or an identifier'),
      parameter('cursor', 'suggestions to pass over', { type: 'integer', minimum: 0 }),
      language
    ],
    ...asJson
  },
  '/reconcile/preview': {
    parameters: [parameter('id', 'the identifier of an entity'), language],
    produces: ['text/html']
  }
}
