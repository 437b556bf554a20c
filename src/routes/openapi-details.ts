import { formats, formatsFor } from '../rdf/formats.js'

/** Details of a route's description besides its path and methods. */
export interface Details {
  parameters: readonly object[]
  produces: readonly string[]
  body?: object
}

const text = { type: 'string' }
const iris = { type: 'array', items: { type: 'string', format: 'uri' } }
const parameter = (name: string, description: string, schema: object = text): object => ({
  name,
  in: 'query',
  description,
  schema
})
const rdf = formatsFor('graph').map(({ mediaType }) => mediaType)

/** The parameter that wins over the Accept header. */
export const formatParameter = (names: readonly string[]): object =>
  parameter('format', 'a format, over the Accept header', { enum: names })
/** Parameters that fit CSV to spreadsheets. */
export const csvDetails = [
  parameter('bom', 'for CSV: 1 puts a byte order mark, by which spreadsheets know UTF-8', { enum: ['0', '1'] }),
  parameter('safe', 'for CSV: 1 puts an apostrophe before cells that a spreadsheet would take for a formula', {
    enum: ['0', '1']
  })
]
const asRdf: Details = { parameters: [formatParameter(formatsFor('graph').map(({ name }) => name))], produces: rdf }
const asPageOrRdf: Details = {
  parameters: [formatParameter([...formatsFor('graph').map(({ name }) => name), 'html'])],
  produces: ['text/html', ...rdf]
}
const asPageOrJson: Details = {
  parameters: [formatParameter(['json', 'html'])],
  produces: ['application/json', 'text/html']
}
const asJson: Details = { parameters: [], produces: ['application/json'] }

const sparqlFields = { 'query': text, 'default-graph-uri': iris, 'named-graph-uri': iris, 'format': text }
const details: Readonly<Record<string, Details>> = {
  '/sparql': {
    parameters: [
      parameter('query', 'a SPARQL query; without one the endpoint describes itself'),
      parameter('default-graph-uri', 'graphs that together are the default graph', iris),
      parameter('named-graph-uri', 'graphs that GRAPH can name', iris),
      formatParameter(formats.map(({ name }) => name)),
      ...csvDetails
    ],
    produces: [...formats.map(({ mediaType }) => mediaType), 'text/html'],
    body: {
      required: true,
      content: {
        'application/sparql-query': { schema: text },
        'application/x-www-form-urlencoded': {
          schema: { type: 'object', required: ['query'], properties: sparqlFields }
        }
      }
    }
  },
  '/graphs': {
    parameters: [
      parameter('graph', 'the IRI of a named graph; this or "default" is required', { type: 'string', format: 'uri' }),
      parameter('default', 'the union of all graphs; this or "graph" is required', text),
      ...asRdf.parameters
    ],
    produces: rdf
  },
  '/graph/:name': asPageOrRdf,
  '/dataset{.:suffix}': asRdf,
  '/catalogue{.:suffix}': asRdf,
  '/.well-known/void': asRdf,
  '/id/:slug': asPageOrRdf,
  '/source/:slug': asPageOrRdf,
  '/ontology{.:suffix}': asPageOrRdf,
  '/ontology/:name': asPageOrRdf,
  '/shapes{.:suffix}': asPageOrRdf,
  '/healthz': asJson,
  '/readyz': asJson,
  '/openapi.json': asJson,
  '/context.jsonld': { parameters: [], produces: ['application/ld+json'] },
  '/queries{.:suffix}': asPageOrJson,
  '/dumps': asPageOrJson
}

/** The details of a route by its path in the table. */
export function detailsOf(path: string): Details {
  return details[path] ?? { parameters: [], produces: [] }
}
