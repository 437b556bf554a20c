import { HttpError, clipped } from './errors.js'

/** Error 400 with a detail. */
export const badRequest = (detail: string): HttpError => new HttpError(400, 'Bad request', detail)

/** Error 400 of a SPARQL request without a query (SPARQL 1.1 Protocol, 2.1). */
export const queryMissing = (): HttpError =>
  badRequest('The query is missing: send it as the parameter "query", or as a body of type application/sparql-query.')

/** Error 400 of a parameter that may stand only once. */
export const parameterRepeated = (name: string): HttpError =>
  badRequest(`The parameter "${clipped(name)}" is given more than once.`)

/** Error 400 of text that is not UTF-8. */
export const notUtf8 = (what: string): HttpError => badRequest(`The ${what} is not valid UTF-8.`)

/** Error 400 of a malformed percent encoding. */
export const notPercentEncoded = (what: string): HttpError =>
  badRequest(`The ${what} contains an invalid percent-encoding; expected %XX sequences that encode UTF-8.`)

/** Error 400 of a parameter that is not an absolute IRI. */
export const notAnIri = (name: string, value: string): HttpError =>
  badRequest(`The parameter "${name}" is ${JSON.stringify(clipped(value))}; expected an absolute IRI.`)

/** Error 400 of a request without Host (RFC 9112, 3.2). */
export const hostMissing = (): HttpError => badRequest('The Host header field is missing.')

/** Error 400 of a request with several Host fields (RFC 9112, 3.2). */
export const hostRepeated = (): HttpError => badRequest('The Host header field is given more than once.')

/** Error 421 of a request for a host that is none of the server's (RFC 9110, 15.5.20). */
export const misdirected = (host: string): HttpError =>
  new HttpError(421, 'Misdirected request', `The host ${JSON.stringify(clipped(host))} is none of this server's names.`)

/** Error 400 of a body that ended early. */
export const bodyBroken = (): HttpError => badRequest('The body ended before its announced length.')
