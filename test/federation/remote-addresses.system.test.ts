import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { callingServer, IRI, NOTHING, query, rows } from './calling-server.js'
import { answering, endpointAt } from './stand-in.js'

const { again, asked, closeLater, serve, standIn, toldBy } = callingServer()

describe('an endpoint', () => {
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
    closeLater(
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
    serve()
    const { status, detail } = await again(query())
    expect([status, detail]).toEqual([403, 'SERVICE is not allowed: this endpoint does not call others.'])
  })
})
