import { describe, expect, it } from 'vitest'
import { Metrics } from '../../src/site/metrics.js'
import { callingServer, IRI, query, rows } from './calling-server.js'
import { endpointAt, federationWith } from './stand-in.js'

const { again, asked, serve, standIn, url } = callingServer()

describe('an endpoint', () => {
  it('is let go when the client goes', async () => {
    const client = new AbortController()
    const gone = new Promise<void>(resolve => {
      void standIn((_request, response) => {
        response.on('close', resolve)
        client.abort()
      }).then(address => {
        serve(federationWith([endpointAt(IRI, address)]))
        fetch(`${url()}/sparql?query=${encodeURIComponent(query())}`, { signal: client.signal }).catch(() => undefined)
      })
    })
    await gone
  })

  it('has its thread ended when what it gave takes too long to match, and the next query is answered', async () => {
    const url = await standIn((_request, response) => {
      const triples = Array.from({ length: 300 }, (_, n) => `<x:${n}> <x:p> ${n} .`)
      response.setHeader('Content-Type', 'text/turtle').end(triples.join('\n'))
    })
    const endpoint = endpointAt(IRI, url.replace('/sparql', '/library.ttl'), { kind: 'document' })
    const text = `SELECT (COUNT(*) AS ?n) { SERVICE <${IRI}> {
      SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c + ?f + ?i + ?l < 0) } } }`
    const { status } = await asked(text, [endpoint], { timeMs: 3000 })
    expect(status).toBe(504)
    expect((await asked(`ASK { SERVICE <${IRI}> { <x:1> <x:p> 1 } }`, [endpoint])).status).toBe(200)
  }, 60_000)
})

it('The service description says whether other endpoints are called.', async () => {
  const described = async (): Promise<string> =>
    (await fetch(`${url()}/sparql`, { headers: { accept: 'application/n-triples' } })).text()
  serve(federationWith([endpointAt(IRI, 'http://127.0.0.1:9/sparql')]))
  expect(await described()).toContain('#BasicFederatedQuery')
  serve()
  expect(await described()).not.toContain('#BasicFederatedQuery')
})

it('What endpoints are asked is counted by outcome.', async () => {
  const metrics = new Metrics()
  const endpoint = endpointAt(IRI, await standIn((_request, response) => void rows(response, ['<x:1>'])))
  const gone = endpointAt('https://gone.example/sparql', 'http://127.0.0.1:9/sparql', { name: 'gone' })
  serve(federationWith([endpoint, gone], {}, metrics.federationEvents))
  for (const text of [query(), query(), query().replace(IRI, gone.iri)]) await again(text)
  const lines = (await metrics.text()).text.split('\n').filter(line => line.startsWith('attache_remote_requests_total'))
  expect(lines.sort()).toEqual([
    'attache_remote_requests_total{endpoint="gone",outcome="failed"} 1',
    'attache_remote_requests_total{endpoint="other",outcome="answered"} 1',
    'attache_remote_requests_total{endpoint="other",outcome="kept"} 1'
  ])
})
