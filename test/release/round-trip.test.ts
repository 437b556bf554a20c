import { beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { DataFactory } from 'n3'
import jsonldLibrary from 'jsonld'
import type { Quad } from '@rdfjs/types'
import { Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { readModel } from '../../src/model/read.js'
import type { Model } from '../../src/model/model.js'
import type { GraphFormatName } from '../../src/rdf/formats.js'
import { ntriples, termOf } from '../../src/rdf/ntriples.js'
import { styleOf } from '../../src/serialize/style.js'
import { anyQuads } from '../serialize/any-quads.js'
import { canonical, dumpsOf, readByN3, readByOxigraph } from './same.js'
import { quads, quadsForXml } from './terms.js'
import { cases } from '../depth.js'

let model: Model
beforeAll(async () => {
  ;({ model } = await readModel(folderAt('test/world'), new Report()))
})

const runs = { numRuns: cases(150) }
const parsers = { N3: readByN3, Oxigraph: readByOxigraph }

describe.each(Object.entries(parsers))('what is written is read back the same by %s', (_, read) => {
  it('from N-Quads', () =>
    always(quads, async data => {
      await same(read(await dump(data, 'nq'), 'application/n-quads'), data)
    }))
  it('from N-Triples', () =>
    always(quads, async data => {
      await same(read(await dump(data, 'nt'), 'application/n-triples'), asTriples(data))
    }))
  it('from Turtle', () =>
    always(quads, async data => {
      await same(read(await dump(data, 'ttl'), 'text/turtle'), asTriples(data))
    }))
  it('from TriG', () =>
    always(quads, async data => {
      await same(read(await dump(data, 'trig'), 'application/trig'), data)
    }))
})

it('what is written as RDF/XML is read back the same', () =>
  always(quadsForXml, async data => {
    await same(readByOxigraph(await dump(data, 'rdf'), 'application/rdf+xml'), asTriples(data))
  }))

it('what is written as JSON-LD expands to the same', () =>
  always(quads, async data => {
    const document = JSON.parse(await dump(data, 'jsonld')) as object
    const text = (await jsonldLibrary.toRDF(document, {
      format: 'application/n-quads',
      documentLoader: noDocuments
    })) as unknown as string
    await same(readByOxigraph(text, 'application/n-quads'), data)
  }))

it('bytes do not depend on the order of the quads or on the names of blank nodes', () =>
  always(quads, async data => {
    const renamed = [...data]
      .reverse()
      .map(quad =>
        DataFactory.quad(rename(quad.subject), quad.predicate as never, rename(quad.object), quad.graph as never)
      )
    const formats = ['ttl', 'trig'] as const
    expect(await dumpsOf(renamed, styleOf(model), formats)).toEqual(await dumpsOf(data, styleOf(model), formats))
  }))

it('bytes do not depend on what fits into memory, nor on how much is written at once', () =>
  always(quadsForXml, async data => {
    const formats = ['ttl', 'trig', 'nt', 'nq', 'jsonld', 'rdf'] as const
    const whole = await dumpsOf(data, styleOf(model), formats, { graphs: true })
    expect(await dumpsOf(data, styleOf(model), formats, { graphs: true, piece: 1, inMemory: 300 })).toEqual(whole)
  }))

it('terms are read back from their canonical forms', () => {
  fc.assert(
    fc.property(anyQuads, data => {
      for (const { subject, predicate, object, graph } of data)
        for (const term of [subject, predicate, object, graph]) {
          const read = termOf(ntriples(term))
          expect(read.equals(term)).toBe(true)
        }
    }),
    runs
  )
})

function always(data: fc.Arbitrary<Quad[]>, check: (data: Quad[]) => Promise<void>): Promise<void> {
  return fc.assert(fc.asyncProperty(data, check), runs)
}

async function dump(data: Quad[], format: GraphFormatName): Promise<string> {
  return (await dumpsOf(data, styleOf(model), [format]))[format]
}

async function same(read: Quad[], written: Quad[]): Promise<void> {
  expect(await canonical(read)).toBe(await canonical(written))
}

function asTriples(data: Quad[]): Quad[] {
  return data.map(({ subject, predicate, object }) =>
    DataFactory.quad(subject as never, predicate as never, object as never)
  )
}

function rename(term: Quad['subject'] | Quad['object']): never {
  return (term.termType === 'BlankNode' ? DataFactory.blankNode(`other-${term.value}`) : term) as never
}

function noDocuments(url: string): never {
  throw new Error(`asked for ${url}`)
}
