import { beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { DataFactory } from 'n3'
import jsonldLibrary from 'jsonld'
import type { Quad } from '@rdfjs/types'
import { Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { readModel } from '../../src/model/read.js'
import type { Model } from '../../src/model/model.js'
import { jsonld } from '../../src/serialize/jsonld.js'
import { nQuads, nTriples } from '../../src/serialize/nquads.js'
import { rdfXml } from '../../src/serialize/rdfxml.js'
import { sortGraph } from '../../src/serialize/sorted-graph.js'
import { layoutOf, styleOf } from '../../src/serialize/style.js'
import { turtleWriter, type TurtleWriter } from '../../src/serialize/turtle.js'
import { union, type GraphView } from '../../src/serialize/graph-view.js'
import { canonical, readByN3, readByOxigraph, textOf } from './same.js'
import { quads, quadsForXml } from './terms.js'

let model: Model
beforeAll(async () => {
  ;({ model } = await readModel(folderAt('test/world'), new Report()))
})

const runs = { numRuns: 150 }
const parsers = { N3: readByN3, Oxigraph: readByOxigraph }

describe.each(Object.entries(parsers))('what is written is read back the same by %s', (_, read) => {
  it('from N-Quads', () =>
    always(quads, async data => {
      await same(read(textOf(nQuads(await sortGraph(data))), 'application/n-quads'), data)
    }))
  it('from N-Triples', () =>
    always(quads, async data => {
      const graph = await sortGraph(data)
      await same(read(textOf(nTriples(graph, union(graph))), 'application/n-triples'), asTriples(data))
    }))
  it('from Turtle', () =>
    always(quads, async data => {
      const { writer, view } = await turtle(data)
      await same(read(textOf(writer.turtle(view)), 'text/turtle'), asTriples(data))
    }))
  it('from TriG', () =>
    always(quads, async data => {
      const { writer } = await turtle(data)
      await same(read(textOf(writer.trig()), 'application/trig'), data)
    }))
})

it('what is written as RDF/XML is read back the same', () =>
  always(quadsForXml, async data => {
    const graph = await sortGraph(data)
    const text = textOf(rdfXml(graph, union(graph), layoutOf(graph, styleOf(model))))
    await same(readByOxigraph(text, 'application/rdf+xml'), asTriples(data))
  }))

it('what is written as JSON-LD expands to the same', () =>
  always(quads, async data => {
    const graph = await sortGraph(data)
    const document = JSON.parse(textOf(jsonld(graph, layoutOf(graph, styleOf(model))))) as object
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
    const [one, other] = [await turtle(data), await turtle(renamed)]
    expect(textOf(other.writer.trig())).toBe(textOf(one.writer.trig()))
    expect(textOf(other.writer.turtle(other.view))).toBe(textOf(one.writer.turtle(one.view)))
  }))

function always(data: fc.Arbitrary<Quad[]>, check: (data: Quad[]) => Promise<void>): Promise<void> {
  return fc.assert(fc.asyncProperty(data, check), runs)
}

async function turtle(data: Quad[]): Promise<{ writer: TurtleWriter; view: GraphView }> {
  const graph = await sortGraph(data)
  return {
    writer: turtleWriter(graph, layoutOf(graph, styleOf(model))),
    view: union(graph)
  }
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
