import { describe, expect, it } from 'vitest'
import { completeResults } from '../../src/federation/complete-results.js'
import { allowedEndpoints, endpointOfUrl } from '../../src/federation/endpoints.js'
import type { EndpointSetting } from '../../src/model/endpoint-settings.js'

const named: EndpointSetting[] = [
  { name: 'wiki', iri: 'https://query.example.org/sparql', kind: 'sparql' },
  { name: 'own', iri: 'https://own.example/sparql', kind: 'sparql', address: 'http://10.0.0.5/sparql' },
  { name: 'inside', iri: 'https://inside.example/sparql', kind: 'document', isPrivate: true }
]
const asked = (allowed: string): unknown[] =>
  allowedEndpoints(named, allowed).map(({ name, address, isPrivate }) => [name, address.href, isPrivate])

describe('the endpoints that may be called', () => {
  it.each([
    ['', []],
    ['wiki', [['wiki', 'https://query.example.org/sparql', false]]],
    [
      ' own , wiki',
      [
        ['own', 'http://10.0.0.5/sparql', true],
        ['wiki', 'https://query.example.org/sparql', false]
      ]
    ],
    ['inside', [['inside', 'https://inside.example/sparql', true]]],
    ['wiki=http://localhost:3030/sparql', [['wiki', 'http://localhost:3030/sparql', true]]],
    ['wiki=http://[::1]/sparql', [['wiki', 'http://[::1]/sparql', true]]],
    ['wiki=http://93.184.216.34/sparql', [['wiki', 'http://93.184.216.34/sparql', false]]]
  ])('are those that the operator names: "%s"', (allowed, endpoints) => {
    expect(asked(allowed)).toEqual(endpoints)
  })

  it('are all that the settings name, for an operator who says so', () => {
    expect(asked('all').length).toBe(named.length)
  })

  it('may be one that no setting names, called by its address', () => {
    expect(allowedEndpoints(named, 'more=https://more.example/sparql')[0]).toMatchObject({
      iri: 'https://more.example/sparql',
      kind: 'sparql'
    })
  })

  it.each([
    ['wikki', 'the settings name no endpoint "wikki"; they name wiki, own, inside; did you mean wiki?'],
    ['wiki=nowhere', 'the address of the endpoint "wiki" is "nowhere"; expected an http or https URL'],
    ['wiki=file:///etc/passwd', 'expected an http or https URL'],
    ['wiki=https://me:secret@example.org/', 'expected an http or https URL']
  ])('are told apart from what is none: %s', (allowed, sentence) => {
    expect(() => allowedEndpoints(named, allowed)).toThrow(sentence)
  })

  it.each([
    ['https://query.example.org/sparql?query=ASK', 'wiki'],
    ['http://query.example.org/sparql', undefined],
    ['https://query.example.org/sparql/other', undefined],
    ['https://query.example.org:8443/sparql', undefined],
    ['http://10.0.0.5/sparql', 'own'],
    ['https://own.example/sparql', undefined]
  ])('are known by scheme, host and path of an address: %s', (url, name) => {
    expect(endpointOfUrl(new URL(url), allowedEndpoints(named, 'all'))?.name).toBe(name)
  })
})

describe('results of a response', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  const json = '{"head":{"vars":["s"]},"results":{"bindings":[]}}'
  const xml = '<?xml version="1.0"?>\n<s:sparql xmlns:s="urn:x"><s:head/><s:results/></s:sparql>\n'

  it.each([
    ['application/sparql-results+json; charset=utf-8', json, 'application/sparql-results+json'],
    ['application/json', json, 'application/sparql-results+json'],
    ['APPLICATION/XML', xml, 'application/sparql-results+xml']
  ])('are taken whole: %s', (given, text, mediaType) => {
    expect(completeResults(given, bytes(text))).toEqual({ mediaType, text })
  })

  it('are refused in each part but the whole', () => {
    for (const [type, text] of [
      ['application/json', json],
      ['application/xml', xml.trimEnd()]
    ] as const)
      for (let length = 0; length < text.length; length++)
        expect(() => completeResults(type, bytes(text.slice(0, length))), text.slice(0, length)).toThrow(
          'is incomplete'
        )
  })

  it.each(['{"head":{},"boolean":true}', '[]', 'null', '{"results":{}}', '"results"'])(
    'are no other JSON: %s',
    text => {
      expect(() => completeResults('application/json', bytes(text))).toThrow('not SPARQL results')
    }
  )
})
