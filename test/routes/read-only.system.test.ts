import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import oxigraph from 'oxigraph'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../../src/store/ask.js'
import { SparqlError } from '../../src/sparql/errors.js'
import type { Store } from '../../src/store/store.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'

const engine = new oxigraph.Store()
engine.load('<a:a> <a:b> <a:c> , "x"@en , 1 .', { format: 'text/turtle' })

/**
 * Oxigraph itself. Of a SERVICE that it comes upon it says that it knows no such service, so nothing else may be said
 * of what reaches it.
 */
const reached: string[] = []
const bare: Store = {
  ready: Promise.resolve(engine.size),
  load: () => ({ waiting: 0, running: 0, workers: 1 }),
  close: () => Promise.resolve(),
  ask: ({ query, format, union }) => {
    reached.push(query)
    try {
      engine.query(query, { use_default_graph_as_union: union })
    } catch (error) {
      const { message } = error as Error
      throw message.startsWith('error at') ? new SparqlError('syntax', message) : new Error(message)
    }
    return Promise.resolve({
      format,
      bytes: new Uint8Array(),
      hash: '',
      times: { waitedMs: 0, evaluatedMs: 0, cached: false }
    })
  }
}

const service = 'SERVICE <x:x> { ?far ?away ?thing }'
const noise = fc
  .array(
    fc.constantFrom(
      service,
      ` ${service} `,
      '"',
      "'",
      '"""',
      '\\',
      '\\"',
      '\\u0022',
      '\\u000A',
      '\\u003E',
      '<',
      '>',
      '{',
      '}',
      '.',
      ' ',
      'x',
      'é',
      '😀'
    ),
    { maxLength: 4 }
  )
  .map(parts => parts.join(''))
/** What ends a comment, and what only looks as if it did. */
const lineEnd = fc.constantFrom('\n', '\r', '\r\n', '\n\r', '\f', '\v', '\u0085', '\u2028', '\\u000A', '\\n')
const gap = fc.oneof(
  fc.constantFrom(' ', '\n', '\r', '\t', ''),
  fc.tuple(noise, lineEnd).map(([text, end]) => `#${text}${end}`)
)
const term = fc.oneof(
  fc.constantFrom(
    '?o',
    '1',
    '1.',
    'a:b',
    'a:\\#b',
    'a:\\-',
    'a:',
    '<a:b>',
    '<a#>',
    '"x"@en',
    '"1"^^<a:t>',
    '_:b',
    '[]',
    '()',
    '[ a:b 1 ]',
    'true',
    'SERVICE:a',
    '?service',
    '<<( ?s ?p ?o )>>'
  ),
  noise.map(text => `"${text}"`),
  noise.map(text => `'${text}'`),
  noise.map(text => `"""${text}"""`),
  noise.map(text => `'''${text}'''`),
  noise.map(text => `<a:${text}>`),
  noise.map(text => `a:${text}`)
)
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(gap, term, gap).map(([before, object, after]) => `?s ?p${before} ${object}${after} .`)
  },
  { weight: 3, arbitrary: gap },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      service,
      service.toLowerCase(),
      `LATERAL { ${service} }`,
      `\\u0053${service.slice(1)}`,
      'LATERAL { ?s ?a ?b }',
      'SERVICE',
      '<x:x>',
      '{}',
      '.',
      '}',
      '{'
    )
  },
  fc
    .tuple(term, fc.constantFrom('<', '<=', '=', '<?o#>', '>'), gap, term)
    .map(([left, sign, between, right]) => `FILTER(${left}${sign}${between}${right})`),
  fc.tuple(term, fc.nat(99)).map(([value, n]) => `BIND(${value} AS ?v${n})`)
)
const query = fc
  .tuple(gap, fc.array(piece, { minLength: 1, maxLength: 5 }), gap, noise)
  .map(
    ([head, pieces, tail, end]) =>
      `PREFIX a: <a:>${head} SELECT * { ?s ?p ?o . ${pieces.join(' ')}${tail} }${end && `#${end}`}`
  )

it('No query with a SERVICE reaches the store, wherever and however it is written.', async () => {
  await fc.assert(
    fc.asyncProperty(query, async text => {
      await ask({ store: bare, query: text, choose: () => ({ kind: 'solutions' }) as never }).catch(
        (error: unknown) => {
          if (!(error instanceof SparqlError)) throw error
        }
      )
    }),
    {
      numRuns: 4000,
      examples: [
        ['SELECT * { ?s ?p ?o #\rSERVICE <x:x> { ?a ?b ?c }\n}'],
        ['SELECT * { ?s ?p ?o LATERAL { SERVICE <x:x> { ?a ?b ?c } } }']
      ]
    }
  )
  expect(reached.length).toBeGreaterThan(200)
  expect(reached.filter(text => /service/i.test(text)).length).toBeGreaterThan(50)
})

describe('A server whose requests name other places', () => {
  let server: Running
  let other: Server
  let calls = 0
  let places: string[]
  beforeAll(async () => {
    server = await serve({ open: await openWorld() })
    other = createServer(socket => {
      calls++
      socket.destroy()
    })
    await new Promise<void>(resolve => {
      other.listen(0, '127.0.0.1', resolve)
    })
    const file = join(mkdtempSync(join(tmpdir(), 'secret-')), 'secret.ttl')
    writeFileSync(file, '<a:a> <a:b> "a secret" .\n')
    places = [`http://127.0.0.1:${(other.address() as AddressInfo).port}/x`, pathToFileURL(file).href, file]
  })
  afterAll(async () => {
    other.close()
    await server.close()
  })

  it('asks none of them, reads none, and keeps its graph as it is', async () => {
    const count = async (): Promise<string> =>
      (
        await fetch(
          `${server.url}/sparql?format=csv&query=${encodeURIComponent(
            'SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }'
          )}`
        )
      ).text()
    const before = await count()
    for (const place of places) {
      const iri = `<${place}>`
      const queries = [
        `SELECT * FROM ${iri} { ?s ?p ?o }`,
        `SELECT * FROM NAMED ${iri} { GRAPH ?g { ?s ?p ?o } }`,
        `SELECT * { GRAPH ${iri} { ?s ?p ?o } }`,
        `DESCRIBE ${iri}`,
        `CONSTRUCT { ?s ?p ?o } FROM ${iri} WHERE { ?s ?p ?o }`,
        `SELECT * { SERVICE ${iri} { ?s ?p ?o } }`,
        `SELECT * { SERVICE SILENT ${iri} { ?s ?p ?o } }`,
        `SELECT * { VALUES ?e { ${iri} } SERVICE SILENT ?e { ?s ?p ?o } }`,
        `SELECT * { ?s ?p ?o LATERAL { SERVICE SILENT ${iri} { ?a ?b ?c } } }`
      ]
      const updates = [
        `LOAD ${iri}`,
        `LOAD SILENT ${iri} INTO GRAPH <a:g>`,
        'CLEAR SILENT ALL',
        'DROP ALL',
        'INSERT DATA { <a:a> <a:b> <a:c> }',
        'DELETE WHERE { ?s ?p ?o }',
        'SELECT * {} ; DROP ALL',
        `INSERT { ?s ?p ?o } WHERE { SERVICE ${iri} { ?s ?p ?o } }`
      ]
      const named = encodeURIComponent(place)
      const requests: [path: string, options?: RequestInit][] = [
        ...[...queries, ...updates].flatMap((text): [string, RequestInit?][] => [
          [`/sparql?query=${encodeURIComponent(text)}`],
          ['/sparql', { method: 'POST', body: text, headers: { 'content-type': 'application/sparql-query' } }],
          ['/sparql', { method: 'POST', body: text, headers: { 'content-type': 'application/sparql-update' } }],
          ['/sparql', { method: 'POST', body: new URLSearchParams({ update: text }) }],
          [`/sparql?update=${encodeURIComponent(text)}`]
        ]),
        ...['default-graph-uri', 'named-graph-uri'].map((name): [string] => [
          `/sparql?${name}=${named}&query=${encodeURIComponent(
            'SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }'
          )}`
        ]),
        [`/graphs?graph=${named}`],
        [`/graph/${named}`],
        [`/id/${named}`],
        [`/source/${named}.ttl`],
        [`/dumps/${named}`],
        [`/releases/${named}`],
        [`/queries/loans-of-person.csv?person=${named}`],
        [`/assets/${named}`],
        ...['PUT', 'POST', 'DELETE', 'PATCH'].map((method): [string, RequestInit] => [
          '/graphs?default',
          { method, ...(method === 'DELETE' ? {} : { body: iri, headers: { 'content-type': 'text/turtle' } }) }
        ])
      ]
      for (const [path, options] of requests) {
        const response = await fetch(`${server.url}${path}`, {
          ...options,
          headers: { 'accept': '*/*', 'referer': place, 'x-forwarded-host': place, ...options?.headers }
        })
        expect(await response.text()).not.toContain('a secret')
        expect([200, 400, 403, 404, 405, 406, 415], `${path} ${String(options?.method)}`).toContain(response.status)
        if (/\b(?:service|load|drop|clear|insert|delete)\b/i.test(decodeURIComponent(path)))
          expect(response.status, path).toBeGreaterThan(399)
      }
    }
    expect(calls).toBe(0)
    expect(await count()).toBe(before)
    expect(server.failures).toEqual([])
  }, 60_000)
})
