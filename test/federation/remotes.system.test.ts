import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FederationLimits } from '../../src/federation/limits.js'
import type { Endpoint } from '../../src/federation/endpoints.js'
import { Metrics } from '../../src/site/metrics.js'
import type { CurrentRelease, OpenRelease } from '../../src/site/current-release.js'
import { openWorld, serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'
import { answering, endpointAt, federationWith } from './stand-in.js'

/** Endpoint as queries call it; where it is asked is another matter. */
const IRI = 'https://other.example/sparql'
const JSON_TYPE = 'application/sparql-results+json'

let world: OpenRelease
let server: Running
const current: CurrentRelease = {}
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  world = await openWorld()
  server = await serve(current, { rate: 0, cacheSize: 0 })
  // Loads the thread that all tests of this file have.
  await toldBy((_request, response) => {
    rows(response, ['<x:1>'])
  })
}, 60_000)
afterEach(async () => {
  await Promise.all(closing.splice(0).map(close => close()))
})
afterAll(async () => {
  current.open = world
  await server.close()
})

type Listener = (request: IncomingMessage, response: ServerResponse, body: string) => void

const query = (silent = ''): string =>
  `SELECT ?s ?o { VALUES ?s { <x:1> <x:2> } SERVICE ${silent} <${IRI}> { ?s <x:p> ?o } }`

const result = (subjects: readonly string[]): string =>
  JSON.stringify({
    head: { vars: ['s', 'o'] },
    results: {
      bindings: subjects.map(s => ({ s: { type: 'uri', value: s.slice(1, -1) }, o: { type: 'literal', value: 'o' } }))
    }
  })

function rows(response: ServerResponse, subjects: readonly string[]): void {
  response.setHeader('Content-Type', JSON_TYPE).end(result(subjects))
}

/** Server of this machine in the place of the endpoint; the listener has the query. */
async function standIn(listener: Listener): Promise<string> {
  const { url, close } = await answering((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const given = new URLSearchParams(Buffer.concat(chunks).toString() || request.url!.split('?')[1]).get('query')
      listener(request, response, given ?? '')
    })
  })
  closing.push(close)
  return url
}

async function asked(text: string, endpoints: readonly Endpoint[], limits: Partial<FederationLimits> = {}) {
  const services = federationWith(endpoints, limits)
  closing.push(() => services.close())
  current.open = { ...world, services }
  const response = await again(text)
  return response
}

/** The same server asked again: what it has kept is still there. */
async function again(text: string) {
  const response = await fetch(`${server.url}/sparql`, {
    method: 'POST',
    headers: { 'content-type': 'application/sparql-query', 'accept': 'text/csv' },
    body: text
  })
  const { headers, status } = response
  const answer = await response.text()
  const { detail } = (status < 400 ? {} : JSON.parse(answer)) as { detail?: string }
  return { status, headers, text: answer.replaceAll('\r\n', '\n'), detail: detail ?? '' }
}

async function toldBy(listener: Listener, limits: Partial<FederationLimits> = {}, text = query()) {
  return asked(text, [endpointAt(IRI, await standIn(listener))], limits)
}

const NOTHING = 's,o\nx:1,\nx:2,\n'

describe('an endpoint', () => {
  it('is asked with the values that count, by the name of the program, and its rows are joined', async () => {
    const seen: [string | undefined, string][] = []
    const { status, text, headers } = await toldBy((request, response, given) => {
      seen.push([request.headers['user-agent'], given])
      rows(response, ['<x:2>', '<x:3>'])
    })
    expect([status, text]).toEqual([200, 's,o\nx:2,o\n'])
    expect(seen).toHaveLength(1)
    expect(seen[0]![0]).toBe('Test/1.0 (https://example.org/)')
    expect(seen[0]![1].replace(/\s+/g, ' ')).toContain('VALUES ?s { <x:1> <x:2> }')
    expect(headers.get('attache-remote')).toMatch(/^<https:\/\/other\.example\/sparql>; age=\d+; requests=1$/)
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('answers in XML as well', async () => {
    const { text } = await toldBy((_request, response) => {
      response
        .setHeader('Content-Type', 'application/sparql-results+xml')
        .end(
          `<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="s"/>` +
            `<variable name="o"/></head><results><result><binding name="s"><uri>x:1</uri></binding>` +
            `<binding name="o"><literal xml:lang="ka">ო</literal></binding></result></results></sparql>`
        )
    })
    expect(text).toBe('s,o\nx:1,ო\n')
  })

  it('is asked in batches of a hundred rows of values, one request at a time', async () => {
    let open = 0
    let most = 0
    const sizes: number[] = []
    const values = Array.from({ length: 250 }, (_, n) => `<x:${n}>`)
    const text = `SELECT (COUNT(*) AS ?n) { VALUES ?s { ${values.join(' ')} } SERVICE <${IRI}> { ?s <x:p> ?o } }`
    const answer = await toldBy(
      (_request, response, given) => {
        most = Math.max(most, ++open)
        const subjects = given.match(/<x:\d+>/g)!
        sizes.push(subjects.length)
        setImmediate(() => {
          open--
          rows(response, subjects)
        })
      },
      {},
      text
    )
    expect(answer.text).toBe('n\n250\n')
    expect([sizes, most]).toEqual([[100, 100, 50], 1])
    expect(answer.headers.get('attache-remote')).toContain('requests=3')
  })

  it('is not asked again for what it has answered, and the age of that is told', async () => {
    let requests = 0
    const first = await toldBy((_request, response) => {
      requests++
      rows(response, ['<x:1>'])
    })
    const second = await again(`${query()} # again`)
    expect([second.text, requests]).toEqual([first.text, 1])
    expect(second.headers.get('attache-remote')).toMatch(/age=\d+; requests=0$/)
  })

  it('is asked again where answers are not kept', async () => {
    let requests = 0
    const listener: Listener = (_request, response) => {
      requests++
      rows(response, ['<x:1>'])
    }
    await toldBy(listener, { keptMs: 0 })
    await again(query())
    expect(requests).toBe(2)
  })

  it('has blank nodes of its own, which get names that the graph has no other thing for', async () => {
    const { text } = await toldBy((_request, response) => {
      const bindings = [{ s: { type: 'uri', value: 'x:1' }, o: { type: 'bnode', value: 'b0' } }]
      response.setHeader('Content-Type', JSON_TYPE)
      response.end(JSON.stringify({ head: { vars: ['s', 'o'] }, results: { bindings } }))
    })
    expect(text).toMatch(/^s,o\nx:1,https:\/\/example\.org\/\.well-known\/genid\/\S+\n$/)
  })

  it('may be a document, whose triples are matched here', async () => {
    const url = await standIn((_request, response) => {
      response.setHeader('Content-Type', 'text/turtle').end('<x:1> <x:p> "one" . <x:2> <x:p> "two" ; <x:q> <x:1> .')
    })
    const text = `SELECT ?s ?o { SERVICE <${IRI}> { ?s <x:p> ?o . ?s <x:q>/<x:p> "one" } }`
    expect(
      (await asked(text, [endpointAt(IRI, url.replace('/sparql', '/library.ttl'), { kind: 'document' })])).text
    ).toBe('s,o\nx:2,two\n')
  })
})

/** Endpoints that give no answer: what they do, and the status and sentence of the refusal. */
const bad: Record<string, { listener: Listener; limits?: Partial<FederationLimits>; status: number; says: RegExp }> = {
  'that hangs': {
    listener: () => undefined,
    limits: { timeMs: 700 },
    status: 504,
    says: /has not answered within the 0\.7 seconds/
  },
  'that begins and hangs': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', JSON_TYPE).write('{"head":')
    },
    limits: { timeMs: 700 },
    status: 504,
    says: /has not answered within/
  },
  'that answers with a page': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<html></html>')
    },
    status: 502,
    says: /answers text\/html; expected SPARQL results in JSON or XML\.$/
  },
  'that answers in another format': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', 'text/csv').end('s,o\n')
    },
    status: 502,
    says: /answers text\/csv/
  },
  'that breaks off': {
    listener: (_request, response) => {
      response.writeHead(200, { 'Content-Type': JSON_TYPE, 'Content-Length': '5000' })
      response.write(result(['<x:1>']))
      setImmediate(() => response.destroy())
    },
    status: 502,
    says: /broke off its answer/
  },
  'that ends in the middle of its rows': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', JSON_TYPE).end(result(['<x:1>', '<x:2>']).slice(0, 120))
    },
    status: 502,
    says: /not whole/
  },
  'that fails after its first rows, and says so in them': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', JSON_TYPE).end(`${result(['<x:1>', '<x:2>']).slice(0, 120)}\nTimeoutException`)
    },
    status: 502,
    says: /not whole/
  },
  'that ends in the middle of its XML': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', 'application/sparql-results+xml')
      response.end('<sparql><head/><results><result></result>')
    },
    status: 502,
    says: /not whole/
  },
  'with an error of its own': {
    listener: (_request, response) => {
      response.writeHead(500).end('out of order')
    },
    status: 502,
    says: /answers with status 500\.$/
  },
  'that wants to be left alone and does not say for how long': {
    listener: (_request, response) => {
      response.writeHead(429).end()
    },
    limits: { timeMs: 5000 },
    status: 503,
    says: /is not asked for the next \d+ seconds: \S+ answered 429/
  },
  'that wants to be left alone for an hour': {
    listener: (_request, response) => {
      response.writeHead(429, { 'Retry-After': '3600' }).end()
    },
    status: 503,
    says: /is not asked for the next 3600 seconds/
  },
  'with more rows than are taken': {
    listener: (_request, response) => {
      rows(
        response,
        Array.from({ length: 1001 }, (_, n) => `<x:${n}>`)
      )
    },
    limits: { rows: 1000 },
    status: 413,
    says: /answers with more than 1000 rows \(\/limits#remoteRows\)/
  },
  'with a million rows': {
    listener: (_request, response) => {
      rows(response, Array<string>(1_000_000).fill('<x:1>'))
    },
    status: 413,
    says: /answers with more than 8 MiB \(\/limits#remoteSize\)/
  },
  'that never ends': {
    listener: (_request, response) => {
      response.setHeader('Content-Type', JSON_TYPE)
      const more = (): void => {
        while (!response.destroyed && response.write('['.repeat(65_536)));
      }
      response.on('drain', more)
      more()
    },
    limits: { bytes: 1 << 20 },
    status: 413,
    says: /answers with more than 1 MiB/
  }
}

describe('an endpoint', () => {
  it.each(Object.entries(bad))('%s is named with the reason', async (_, { listener, limits, status, says }) => {
    const answer = await toldBy(listener, limits)
    expect([answer.status, answer.detail]).toEqual([status, expect.stringMatching(says) as string])
    expect(answer.detail).toContain(IRI)
    if (status === 503) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(5)
  })

  it.each(Object.entries(bad))('%s gives one solution without bindings where it is SILENT', async (_, each) => {
    const { status, text } = await toldBy(each.listener, each.limits, query('SILENT'))
    expect([status, text]).toEqual([200, NOTHING])
  })

  it('that wants to be asked a second later is', async () => {
    let requests = 0
    const { status } = await toldBy((_request, response) => {
      if (requests++) rows(response, ['<x:1>'])
      else response.writeHead(429, { 'Retry-After': '1' }).end()
    })
    expect([status, requests]).toEqual([200, 2])
  })

  it('does not lead to an address that is not on the list', async () => {
    let reached = 0
    const secret = await standIn((_request, response) => {
      reached++
      rows(response, ['<x:1>'])
    })
    const { status, detail } = await toldBy((_request, response) => {
      response.writeHead(302, { Location: secret }).end()
    })
    expect([status, reached]).toEqual([502, 0])
    expect(detail).toContain(`redirects to ${secret}, which is not on the list`)
  })

  it('may lead to another address on the list', async () => {
    const second = await standIn((_request, response) => {
      rows(response, ['<x:1>'])
    })
    const first = await standIn((_request, response) => {
      response.writeHead(307, { Location: second }).end()
    })
    const endpoints = [endpointAt(IRI, first), endpointAt('https://second.example/sparql', second)]
    expect((await asked(query(), endpoints)).text).toBe('s,o\nx:1,o\n')
  })

  it('is not asked at an address that is not public, unless the settings name it', async () => {
    let reached = 0
    const url = await standIn((_request, response) => {
      reached++
      rows(response, ['<x:1>'])
    })
    const address = url.replace('127.0.0.1', 'localhost')
    const { status, detail } = await asked(query(), [endpointAt(IRI, address, { isPrivate: false })])
    expect([status, reached]).toEqual([502, 0])
    expect(detail).toMatch(/has the address \S+, which is not public/)
  })

  it('with a certificate that nobody vouches for is not believed', async () => {
    const pem = (name: string): Buffer => readFileSync(new URL(`self-signed.${name}.pem`, import.meta.url))
    const secure = createServer({ key: pem('key'), cert: pem('cert') }, (_request, response) => {
      rows(response, ['<x:1>'])
    })
    await new Promise<void>(resolve => {
      secure.listen(0, '127.0.0.1', resolve)
    })
    closing.push(
      () =>
        new Promise(resolve => {
          secure.closeAllConnections()
          secure.close(() => {
            resolve()
          })
        })
    )
    const address = `https://127.0.0.1:${(secure.address() as AddressInfo).port}/sparql`
    const { status, detail } = await asked(query(), [endpointAt(IRI, address)])
    expect([status, detail]).toEqual([502, expect.stringMatching(/certificate/) as string])
  })

  it('that nobody answers at is told', async () => {
    const { url, close } = await answering(() => undefined)
    await close()
    const { status, detail } = await asked(query(), [endpointAt(IRI, url)])
    expect([status, detail]).toEqual([502, expect.stringContaining('ECONNREFUSED') as string])
  })

  it('is let go when the client goes', async () => {
    const client = new AbortController()
    const gone = new Promise<void>(resolve => {
      void standIn((_request, response) => {
        response.on('close', resolve)
        client.abort()
      }).then(url => {
        current.open = { ...world, services: federationWith([endpointAt(IRI, url)]) }
        fetch(`${server.url}/sparql?query=${encodeURIComponent(query())}`, { signal: client.signal }).catch(
          () => undefined
        )
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

describe('an endpoint that is not on the list', () => {
  const other = 'https://elsewhere.example/sparql'

  it.each([
    `SELECT * { SERVICE <${other}> { ?s ?p ?o } }`,
    `SELECT * { VALUES ?e { <${other}> } SERVICE ?e { ?s ?p ?o } }`,
    `SELECT * { ?s ?p ?o OPTIONAL { VALUES ?e { <${other}> } SERVICE ?e { ?a ?b ?c } } }`
  ])('is refused: %s', async text => {
    const { status, detail } = await asked(text, [endpointAt(IRI, 'http://127.0.0.1:9/sparql')])
    expect([status, detail]).toEqual([403, `SERVICE <${other}> is not allowed; this endpoint calls ${IRI}.`])
  })

  it('is not asked silently either', async () => {
    const text = `SELECT ?s ?o { VALUES ?s { <x:1> <x:2> } SERVICE SILENT <${other}> { ?s ?p ?o } }`
    const { status, text: answer } = await asked(text, [endpointAt(IRI, 'http://127.0.0.1:9/sparql')])
    expect([status, answer]).toEqual([200, NOTHING])
  })

  it('is no endpoint at all where the variable is not bound', async () => {
    const { status, detail } = await asked('SELECT * { SERVICE ?e { ?s ?p ?o } }', [])
    expect([status, detail]).toEqual([403, expect.stringContaining('do not bind ?e') as string])
  })

  it('is refused where no endpoint is called', async () => {
    current.open = world
    const { status, detail } = await again(query())
    expect([status, detail]).toEqual([403, 'SERVICE is not allowed: this endpoint does not call others.'])
  })
})

it('The service description says whether other endpoints are called.', async () => {
  const described = async (): Promise<string> =>
    (await fetch(`${server.url}/sparql`, { headers: { accept: 'application/n-triples' } })).text()
  current.open = { ...world, services: federationWith([endpointAt(IRI, 'http://127.0.0.1:9/sparql')]) }
  expect(await described()).toContain('#BasicFederatedQuery')
  current.open = world
  expect(await described()).not.toContain('#BasicFederatedQuery')
})

it('What endpoints are asked is counted by outcome.', async () => {
  const metrics = new Metrics()
  const endpoint = endpointAt(IRI, await standIn((_request, response) => void rows(response, ['<x:1>'])))
  const gone = endpointAt('https://gone.example/sparql', 'http://127.0.0.1:9/sparql', { name: 'gone' })
  current.open = { ...world, services: federationWith([endpoint, gone], {}, metrics.remote) }
  for (const text of [query(), query(), query().replace(IRI, gone.iri)]) await again(text)
  const lines = (await metrics.text()).text.split('\n').filter(line => line.startsWith('attache_remote_requests_total'))
  expect(lines.sort()).toEqual([
    'attache_remote_requests_total{endpoint="gone",outcome="failed"} 1',
    'attache_remote_requests_total{endpoint="other",outcome="answered"} 1',
    'attache_remote_requests_total{endpoint="other",outcome="kept"} 1'
  ])
})
