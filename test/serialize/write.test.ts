import fc from 'fast-check'
import jsonldLibrary from 'jsonld'
import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { readModel } from '../../src/model/read.js'
import { formatNamed, formatsFor } from '../../src/rdf/formats.js'
import { ntriples } from '../../src/rdf/ntriples.js'
import { UnwritableError } from '../../src/rdf/unwritable.js'
import { plainStyle, styleOf, type GraphStyle } from '../../src/serialize/style.js'
import { withoutGraphs, writeGraph } from '../../src/serialize/write.js'
import { canonical, readByN3, readByOxigraph } from '../release/same.js'
import { anyQuads, undirected } from './any-quads.js'
import { cases } from '../depth.js'

const { blankNode, literal, namedNode, quad } = DataFactory
const iri = (local: string): never => namedNode(`http://example.org/${local}`) as never
let style: GraphStyle
beforeAll(async () => {
  const { model } = await readModel(folderAt('test/world'), new Report())
  style = styleOf(model)
})

async function read(text: string, format: string): Promise<Quad[]> {
  if (format !== 'jsonld') return readByOxigraph(text, formatNamed(format)!.mediaType)
  const expanded = await jsonldLibrary.toRDF(JSON.parse(text) as object, {
    format: 'application/n-quads',
    documentLoader: url => Promise.reject(new Error(`asked for ${url}`))
  })
  return readByN3(expanded as unknown as string, 'application/n-quads')
}

/** Formats that have no way to write some quads of which nothing is nested. */
const REFUSING = ['rdf']

describe.each(formatsFor('graph').map(format => [format.name, format] as const))('as %s', (name, format) => {
  it('any quads are read back the same by another reader, or refused', () =>
    fc.assert(
      fc.asyncProperty(anyQuads, async data => {
        const expected = format.graphs ? data : [...withoutGraphs(data)]
        let text: string
        try {
          text = writeGraph(data, format, style)
        } catch (error) {
          expect(error).toBeInstanceOf(UnwritableError)
          expect(REFUSING).toContain(name)
          return
        }
        const found = await read(text, name)
        expect(await canonical(found)).toBe(await canonical(name === 'jsonld' ? undirected(expected) : expected))
      }),
      { numRuns: cases(80) }
    ))

  it('triple terms and base directions are written, or refused with the formats that can', () => {
    const inner = quad(iri('s'), iri('p'), blankNode('x'))
    const nested = quad(iri('s'), iri('q'), inner as never)
    const data = [
      quad(iri('a'), iri('reifies'), nested as never),
      quad(iri('a'), iri('says'), literal('x', { language: 'ar', direction: 'rtl' } as never)),
      quad(iri('a'), iri('knows'), blankNode('x'))
    ] as Quad[]
    if (name === 'jsonld') {
      expect(() => writeGraph(data, format, style)).toThrow(/JSON-LD .* triple term .*text\/turtle \(ttl\)/)
      return
    }
    const forms = readByOxigraph(writeGraph(data, format, style), format.mediaType).map(({ object }) =>
      ntriples(object)
    )
    expect(forms.map(form => form.replace(/_:\w+/g, '_:x')).sort()).toEqual(
      [
        '"x"@ar--rtl',
        '<<( <http://example.org/s> <http://example.org/q> <<( <http://example.org/s> <http://example.org/p> _:x ' +
          ')>> )>>',
        '_:x'
      ].sort()
    )
    // The blank node inside is the one outside.
    expect(new Set(forms.join(' ').match(/_:\w+/g)).size).toBe(1)
  })

  it('the thing asked for comes first', () => {
    if (name === 'nq') return
    const data = ['a', 'b', 'c'].map(subject => quad(iri(subject), iri('p'), literal('x')) as Quad)
    const text = writeGraph(data, format, { ...plainStyle, prefixes: {} }, ['http://example.org/c'])
    const at = (subject: string): number => text.search(new RegExp(`http://example.org/${subject}\\W`))
    expect([at('c') < at('a'), at('a') < at('b'), at('c') > 0]).toEqual([true, true, true])
  })
})

it.each(['http://e/123', 'http://e/p/', 'http://e/p#', 'urn:isbn:1', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#li'])(
  'RDF/XML refuses the property %s and names the formats that can',
  property => {
    const data = [quad(iri('s'), namedNode(property), literal('x')) as Quad]
    expect(() => writeGraph(data, formatNamed('rdf')!, style)).toThrow(
      `RDF/XML has no way to write the property <${property}>. This answer can be had as text/turtle (ttl),`
    )
  }
)

it.each(['\u0001', '\ufffe', '\u001f', '\u000b'])('RDF/XML refuses %j, the others keep it', async character => {
  const data = [quad(iri('s'), iri('p'), literal(`a${character}b`)) as Quad]
  expect(() => writeGraph(data, formatNamed('rdf')!, style)).toThrow(UnwritableError)
  for (const { name, mediaType } of formatsFor('graph').filter(({ name }) => name !== 'rdf' && name !== 'jsonld')) {
    const text = writeGraph(data, formatNamed(name)!, style)
    expect(await canonical(readByOxigraph(text, mediaType))).toBe(await canonical(data))
  }
})

it('deep nesting and long lists are written in time and read back', async () => {
  const chain = (next: string, more: (i: number) => Quad[]): Quad[] =>
    Array.from({ length: 20_000 }, (_, i) => [
      quad(blankNode(`n${String(i)}`), iri(next), blankNode(`n${String(i + 1)}`)) as Quad,
      ...more(i)
    ]).flat()
  const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
  const list = Array.from({ length: 20_000 }, (_, i) => [
    quad(blankNode(`n${String(i)}`), namedNode(`${rdf}first`), literal(String(i))),
    quad(
      blankNode(`n${String(i)}`),
      namedNode(`${rdf}rest`),
      i === 19_999 ? namedNode(`${rdf}nil`) : blankNode(`n${String(i + 1)}`)
    )
  ]).flat() as Quad[]
  let text = ''
  for (const data of [chain('p', () => []), list, [quad(iri('s'), iri('p'), blankNode('n0')) as Quad, ...list]]) {
    text = writeGraph(data, formatNamed('ttl')!, style)
    expect(readByN3(text, 'text/turtle')).toHaveLength(data.length)
  }
  expect(text).toMatch(/<http:\/\/example.org\/s> <http:\/\/example.org\/p> \(\n {8}"0"\n {8}"1"\n/)
})

it('JSON-LD brings of the context what it uses', () => {
  const data = [quad(iri('s'), namedNode('http://www.w3.org/2000/01/rdf-schema#label'), literal('x', 'en')) as Quad]
  const { '@context': context } = JSON.parse(writeGraph(data, formatNamed('jsonld')!, style)) as { '@context': object }
  expect(Object.keys(context)).toEqual(['id', 'type', 'rdfs', 'label'])
})
