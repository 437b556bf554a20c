import { formats, formatsFor } from '../rdf/formats.js'
import { csvDetails, formatParameter, language, parameter, textSchema as text } from './openapi-parts.js'
import type { Details } from './openapi-parts.js'
import { listDetails } from './openapi-lists.js'
import { reconcileDetails } from './openapi-reconcile.js'
import { MAX_RESULTS } from './search.js'

const iris = { type: 'array', items: { type: 'string', format: 'uri' } }
const rdf = formatsFor('graph').map(({ mediaType }) => mediaType)

const asPageOrRdf: Details = {
  parameters: [formatParameter([...formatsFor('graph').map(({ name }) => name), 'html'])],
  produces: ['text/html', ...rdf]
}
const asPageOrJson: Details = {
  parameters: [formatParameter(['json', 'html'])],
  produces: ['application/json', 'text/html']
}
const asJson: Details = { parameters: [], produces: ['application/json'] }
const page = parameter('page', 'the page of what is longer than one', { type: 'integer', minimum: 1 })
const asPage: Details = { parameters: [language], produces: ['text/html'] }
const as = (...produces: readonly string[]): Details => ({ parameters: [], produces })
const fileTypes = [...new Set([...rdf, 'application/gzip', 'application/json', 'application/sparql-query'])]
const files = as(...fileTypes)
const typed = parameter('q', 'what was typed')
const limit = parameter('limit', 'at most so many', { type: 'integer', minimum: 1, maximum: MAX_RESULTS })

const sparqlFields = { 'query': text, 'default-graph-uri': iris, 'named-graph-uri': iris, 'format': text }
const sparqlBody = {
  required: true,
  content: {
    'application/sparql-query': { schema: text },
    'application/x-www-form-urlencoded': { schema: { type: 'object', required: ['query'], properties: sparqlFields } }
  }
}
const details: Readonly<Record<string, Details>> = {
  '/check.json': {
    parameters: [{ ...parameter('query', 'a SPARQL query'), required: true }],
    produces: ['application/json'],
    body: sparqlBody
  },
  '/explain': {
    parameters: [
      { ...parameter('query', 'a SPARQL query'), required: true },
      formatParameter(['json', 'html']),
      language
    ],
    produces: ['application/json', 'text/html'],
    body: sparqlBody
  },
  '/sparql': {
    parameters: [
      parameter('query', 'a SPARQL query; without one the endpoint describes itself'),
      parameter('default-graph-uri', 'graphs that together are the default graph', iris),
      parameter('named-graph-uri', 'graphs that GRAPH can name', iris),
      formatParameter(formats.map(({ name }) => name)),
      ...csvDetails
    ],
    produces: [...formats.map(({ mediaType }) => mediaType), 'text/html'],
    body: sparqlBody
  },
  ...reconcileDetails,
  ...listDetails,
  '/graphs': {
    parameters: [
      parameter('graph', 'the IRI of a named graph; this or "default" is required', { type: 'string', format: 'uri' }),
      parameter('default', 'the union of all graphs; this or "graph" is required', text),
      formatParameter(formatsFor('graph').map(({ name }) => name))
    ],
    produces: rdf
  },
  '/graph/:name': asPageOrRdf,
  '/dataset{.:suffix}': asPageOrRdf,
  '/catalogue{.:suffix}': asPageOrRdf,
  '/.well-known/void': asPageOrRdf,
  '/id/:slug': asPageOrRdf,
  '/source/:slug': asPageOrRdf,
  '/ontology{.:suffix}': asPageOrRdf,
  '/ontology/:name': asPageOrRdf,
  '/shapes{.:suffix}': asPageOrRdf,
  '/healthz': asJson,
  '/readyz': {
    parameters: [parameter('release', 'the id of a release: 503 while another is served')],
    produces: ['application/json']
  },
  '/limits': asPageOrJson,
  '/metrics': as('text/plain'),
  '/problems/:name': as('application/json', 'text/html'),
  '/': asPage,
  '/about': asPage,
  '/search': { parameters: [typed, page, language], produces: ['text/html'] },
  '/search.json': { parameters: [typed, limit, page, language], produces: ['application/json'] },
  '/complete.json': {
    parameters: [
      typed,
      parameter('kind', 'what it may become', { enum: ['class', 'property', 'entity'] }),
      parameter('class', 'the local name or IRI of a class of entities'),
      parameter('property', 'the IRI of a property: entities that it can have as its value'),
      limit,
      language
    ],
    produces: ['application/json']
  },
  '/mcp': {
    parameters: [],
    produces: ['application/json'],
    body: { required: true, content: { 'application/json': { schema: { type: 'object', required: ['jsonrpc'] } } } }
  },
  '/resolve': {
    parameters: [
      { ...parameter('name', 'a name of a person, of a post, or both'), required: true },
      parameter('on', 'a day, or a longer time, as EDTF; at any time when left out'),
      parameter('state', 'a name of the state whose post it is'),
      parameter('kind', 'the local name or IRI of a class that a candidate has to have something of'),
      language
    ],
    produces: ['application/json']
  },
  '/preview.png': as('image/png'),
  '/sitemap.xml': as('application/xml'),
  '/robots.txt': as('text/plain'),
  '/llms.txt': as('text/plain'),
  '/feed.atom': as('application/atom+xml'),
  '/assets/:file': as('text/javascript', 'text/css', 'application/json', 'application/octet-stream'),
  '/dumps/*file': files,
  '/releases': asPageOrJson,
  '/releases/current': as('text/plain'),
  '/releases/:id': asPageOrJson,
  '/releases/:id/*file': as(...fileTypes, 'application/octet-stream'),
  '/openapi.json': asJson,
  '/context.jsonld': { parameters: [], produces: ['application/ld+json'] },
  '/queries{.:suffix}': asPageOrJson,
  '/queries/:name': as(...formats.map(({ mediaType }) => mediaType), 'application/sparql-query', 'text/html'),
  '/embed/queries/:name': asPage,
  '/dumps': asPageOrJson
}

/** The details of a route by its path in the table. */
export function detailsOf(path: string): Details {
  return details[path] ?? { parameters: [], produces: [] }
}
