import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { rdfs, voidNs, xsd } from '../../src/base/vocabulary.js'
import { catalogueOf } from '../../src/catalogue/catalogue.js'
import { QuadsByGraph } from '../../src/graph/quads-by-graph.js'
import { readModel } from '../../src/model/read.js'

const { literal, namedNode, quad } = DataFactory
const { model } = await readModel(folderAt('test/world'), new Report())
const graph = namedNode(model.sourceIri('letters'))

/** Numbers of distinct objects: as the description says, and as they are. */
function objectsOf(values: readonly string[]): { stated: string | undefined; counted: string } {
  const own: Quad[] = values.map(value =>
    quad(namedNode(model.idIri('paris')), rdfs('label'), literal(value, xsd('integer')), graph)
  )
  const graphs = new QuadsByGraph('')
  graphs.add(graph.value, own)
  const described = catalogueOf(graphs, model, [])
  const dataset = described.find(({ predicate }) => predicate.equals(voidNs('uriSpace')))!.subject
  return {
    stated: described.find(
      ({ subject, predicate }) => subject.equals(dataset) && predicate.equals(voidNs('distinctObjects'))
    )?.object.value,
    counted: String(new Set([...own, ...described].map(({ object }) => object.id)).size)
  }
}

it('The number of distinct objects counts itself, and is left out where no number would be right.', () => {
  const { stated, counted } = objectsOf(['1000001', '1000002'])
  expect(stated).toBe(counted)
  // One object more, which is the number that would be said: said, it is no object more, and so one too many.
  expect(objectsOf(['1000001', '1000002', String(Number(stated) + 1)]).stated).toBeUndefined()
})
