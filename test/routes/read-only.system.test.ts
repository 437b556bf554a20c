import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'

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
