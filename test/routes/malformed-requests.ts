import fc from 'fast-check'

/** One of some words. */
const oneOf = (words: string): fc.Arbitrary<string> => fc.constantFrom(...words.split(/\s+/))

const noise = fc
  .string({ unit: 'binary', maxLength: 12 })
  .map(text => encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '')))
const text = fc.oneof({ weight: 3, arbitrary: fc.stringMatching(/^[ -~]{0,20}$/) }, noise)
const query = fc
  .array(
    oneOf(`SELECT * { ?s ?p " < > a: FILTER ( ) LIMIT 9 ASK SERVICE LOAD %22 %FF % + # %0A VALUES GRAPH @ ^^ _: }`),
    { maxLength: 12 }
  )
  .map(parts => parts.join('+'))
const name = fc.oneof(
  oneOf('query update format default-graph-uri named-graph-uri lang person limit offset q page'),
  fc.stringMatching(/^[\w%]{0,6}$/)
)
const parameters = fc
  .array(fc.tuple(name, fc.oneof(query, noise)), { maxLength: 4 })
  .map(pairs => pairs.map(pair => pair.join('=')).join('&'))
const path = fc
  .tuple(
    oneOf(
      `/sparql /queries /queries/loans-of-person /queries/works-of-genre.csv /id/luka /id/ /source/north-catalogue
      /dumps/library.nt /dumps/ /ontology /limits /search / // /..`
    ),
    fc.oneof(
      fc.constant(''),
      noise.map(part => `/${part}`),
      fc.constantFrom('.ttl', '.exe', '/../..', '%00', '%2e%2e%2f')
    ),
    parameters
  )
  .map(([place, rest, search]) => `${place}${rest}?${search}`)
const header = fc
  .tuple(
    fc.oneof(
      {
        weight: 4,
        arbitrary:
          oneOf(`Accept Accept-Language Accept-Encoding Content-Type If-None-Match If-Range Range Cookie X-Request-Id
          X-Forwarded-For Host Expect Connection Transfer-Encoding Content-Length`)
      },
      fc.stringMatching(/^[ -~]{1,10}$/)
    ),
    fc.oneof(
      fc.constantFrom(
        '*/*',
        'text/html',
        'text/csv;q=x',
        'br, zstd, gzip',
        'bytes=5-2',
        'bytes=0-0,9-9',
        '"',
        'chunked',
        '-1',
        '5',
        'application/sparql-query',
        'application/x-www-form-urlencoded; charset=utf-16',
        'multipart/form-data'
      ),
      text
    )
  )
  .map(([key, value]) => `${key}: ${value}`)
const request = fc.record({
  method: fc.oneof(
    {
      weight: 6,
      arbitrary: oneOf('GET GET POST HEAD OPTIONS PUT DELETE PATCH TRACE')
    },
    fc.stringMatching(/^[A-Z<]{0,5}$/)
  ),
  path,
  version: fc.oneof(
    { weight: 9, arbitrary: fc.constant('HTTP/1.1') },
    fc.constantFrom('HTTP/1.0', 'HTTP/3', 'HTP', '')
  ),
  headers: fc.array(header, { maxLength: 4 }),
  body: fc.oneof(
    fc.constant(''),
    query.map(part => `query=${part}`),
    noise
  )
})

/** A request as its text: what stands in it is chosen from what servers know and from noise. */
export const malformedRequest = request.map(
  ({ method, path, version, headers, body }) =>
    `${method} ${path} ${version}\r\n${['Host: a', ...headers].join('\r\n')}\r\n${
      body && headers.every(each => !/^(?:content-length|transfer)/i.test(each))
        ? `Content-Length: ${Buffer.byteLength(body)}\r\n`
        : ''
    }\r\n${body}`
)
