import { describe, expect, it } from 'vitest'
import { callingServer, IRI, JSON_TYPE, query, rows } from './calling-server.js'
import type { Listener } from './calling-server.js'
import { endpointAt } from './stand-in.js'

const { again, asked, standIn, toldBy } = callingServer()

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
    await toldBy(listener, { maxAgeMs: 0 })
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
