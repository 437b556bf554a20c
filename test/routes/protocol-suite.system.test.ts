import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Parser, Store } from 'n3'
import type { Term } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { suitesFolder } from '../shared.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'
import { converse } from './socket.js'

// The W3C's tests of the query operation, as raw requests over a socket. Without the suite nothing is tested.
const suite = join(suitesFolder, 'sparql11-protocol')
const present = existsSync(join(suite, 'manifest.ttl'))
const ns =
  (iri: string) =>
  (name: string): string =>
    iri + name
const ht = ns('http://www.w3.org/2011/http#')
const mf = ns('http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#')
const cnt = ns('http://www.w3.org/2011/content#')

interface Exchange {
  method: string
  path: string
  headers: [string, string][]
  body: Buffer
  statuses: string[]
  boolean?: string
  format?: string
}

let running: Running
beforeAll(async () => {
  if (!present) return
  const file = join(mkdtempSync(join(tmpdir(), 'protocol-')), 'data.nq')
  writeFileSync(
    file,
    [1, 2, 3]
      .map(n =>
        readFileSync(join(suite, `data${n}.nt`), 'utf8').replace(
          / \.\s*$/gm,
          ` <http://kasei.us/2009/09/sparql/data/data${n}.rdf> .\n`
        )
      )
      .join('')
  )
  running = await serve({ open: await openWorld({ files: [file] }) })
})
afterAll(() => running?.close())

const manifest = new Store(present ? new Parser().parse(readFileSync(join(suite, 'manifest.ttl'), 'utf8')) : [])
const object = (subject: Term, predicate: string): Term | undefined => manifest.getObjects(subject, predicate, null)[0]

function members(head: Term | undefined): Term[] {
  const rdf = ns('http://www.w3.org/1999/02/22-rdf-syntax-ns#')
  return !head || head.value === rdf('nil') ? [] : [object(head, rdf('first'))!, ...members(object(head, rdf('rest')))]
}

function exchangesOf(test: Term): Exchange[] {
  return members(object(object(test, mf('action'))!, ht('requests'))).map(request => {
    const body = object(request, ht('body'))
    const text = body ? object(body, cnt('chars'))!.value : ''
    const utf16 = body && object(body, cnt('characterEncoding'))?.value === 'UTF-16'
    const response = object(request, ht('resp'))!
    const expected = (name: string): string[] => manifest.getObjects(response, mf(name), null).map(term => term.value)
    return {
      method: object(request, ht('methodName'))!.value,
      path: object(request, ht('absolutePath'))!.value.replace(/^\/sparql\//, '/sparql'),
      headers: members(object(request, ht('headers'))).map(header => [
        object(header, ht('fieldName'))!.value,
        object(header, ht('fieldValue'))!.value
      ]),
      body: utf16 ? Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]) : Buffer.from(text),
      statuses: expected('expectedStatus').map(iri => iri.slice(-3)[0]!),
      boolean: expected('expectedBoolean')[0],
      format: expected('expectedFormat')[0]
    }
  })
}

async function send(exchange: Exchange): Promise<{ status: string; type: string; text: string }> {
  const { method, path, headers, body } = exchange
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'Host: www.example',
    'Connection: close',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${body.length}`,
    '',
    ''
  ]
  const answer = await converse(running.port, lines.join('\r\n'), body)
  const [head, ...rest] = answer.split('\r\n\r\n')
  return {
    status: head!.split(' ')[1]!,
    type: /^content-type: *([^;\r\n]*)/im.exec(head!)?.[1] ?? '',
    text: rest.join('\r\n\r\n')
  }
}

const types: Record<string, RegExp> = {
  boolean: /sparql-results\+(json|xml)$/,
  tabular: /sparql-results\+(json|xml)$|text\/(csv|tab-separated-values)$/,
  RDF: /turtle$|n-triples$|rdf\+xml$/
}

const tests = present ? members(manifest.getObjects(null, mf('entries'), null)[0]) : []
const name = (test: Term): string => test.value.replace(/^.*#/, '')
const isUpdate = (test: Term): boolean => /update/.test(name(test))

describe.skipIf(!present)('the W3C protocol suite', () => {
  it('has 20 tests of the query operation', () => {
    expect(tests.filter(test => !isUpdate(test))).toHaveLength(20)
  })

  it.each(tests.filter(test => !isUpdate(test)).map(test => [name(test), exchangesOf(test)] as const))(
    '%s',
    async (_name, exchanges) => {
      for (const exchange of exchanges) {
        const { status, type, text } = await send(exchange)
        expect(exchange.statuses, `${status} ${text}`).toContain(status[0])
        if (exchange.format) expect(type).toMatch(types[exchange.format]!)
        if (exchange.boolean) expect(JSON.parse(text)).toMatchObject({ boolean: exchange.boolean === 'true' })
      }
    }
  )

  it.each(tests.filter(isUpdate).map(test => [name(test), exchangesOf(test)[0]!] as const))(
    'refuses %s as a read-only service does',
    async (_name, exchange) => {
      expect((await send(exchange)).status[0]).toBe('4')
    }
  )
})
