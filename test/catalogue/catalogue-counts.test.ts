import fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { foaf, rdf, rdfs, skos, voidNs } from '../../src/base/vocabulary.js'
import { catalogueOf } from '../../src/catalogue/catalogue.js'
import { countChange, countGraphs } from '../../src/catalogue/catalogue-counts.js'
import { QuadsByGraph } from '../../src/graph/quads-by-graph.js'
import type { SubjectsChange } from '../../src/graph/subjects-change.js'
import type { GraphName } from '../../src/model/model.js'
import { readModel } from '../../src/model/read.js'
import { cases } from '../depth.js'

const { literal, namedNode, quad } = DataFactory
const { model } = await readModel(folderAt('test/world'), new Report())

const classes = [...model.classes.keys()].slice(0, 2).map(iri => namedNode(iri))
// The catalogue describes the last four as well.
const subjects = [
  'id/a',
  'id/b#1',
  'id/b',
  'id/c',
  'source/letters',
  'dataset',
  'dataset#uri',
  'catalogue',
  'queries/x'
]
const names = fc.constantFrom(...subjects.map(name => namedNode(model.base + name)))
const graph = fc.constantFrom(
  ...[model.sourceIri('letters'), model.sourceIri('lists')],
  ...(['entities', 'links', 'inferred', 'inferred', 'dataset'] as const).map(name => model.graphIri(name))
)
const triple = fc.oneof(
  fc.tuple(names, fc.constant(rdf('type')), fc.constantFrom(...classes, foaf('Agent'))),
  fc.tuple(names, fc.constantFrom(rdfs('label'), skos('exactMatch')), names),
  fc.tuple(
    names,
    fc.constant(skos('prefLabel')),
    // Numbers, like those that the catalogue has.
    fc.nat(30).map(n => literal(n))
  )
)
const quads = (maxLength: number): fc.Arbitrary<Quad[]> =>
  fc.array(
    fc.tuple(triple, graph).map(([terms, name]) => quad(terms[0], terms[1], terms[2], namedNode(name))),
    { maxLength, size: 'max' }
  )
/** A change: quads that are added, and places of those that are removed; a build that fails gives it up. */
const edit = fc.record({ added: quads(5), removed: fc.array(fc.nat(20), { maxLength: 5 }), isGivenUp: fc.boolean() })

function graphsOf(quads: readonly Quad[]): QuadsByGraph {
  const graphs = new QuadsByGraph('')
  for (const quad of quads) graphs.add(quad.graph.value, [quad])
  return graphs
}

/** Quads of both states about the subjects of which they do not have the same. */
function changeOf(one: readonly Quad[], other: readonly Quad[]): SubjectsChange {
  const isIn = (quads: readonly Quad[], quad: Quad): boolean => quads.some(each => each.equals(quad))
  const changed = [...one.filter(quad => !isIn(other, quad)), ...other.filter(quad => !isIn(one, quad))]
  const isChanged = ({ subject }: Quad): boolean => changed.some(quad => quad.subject.equals(subject))
  return { before: one.filter(isChanged), after: other.filter(isChanged) }
}

it('graphs that are counted by their changes are described as those that are counted from nothing', () => {
  fc.assert(
    fc.property(quads(20), fc.array(edit, { maxLength: 4 }), (first, edits) => {
      let [quads, counted] = [first, countGraphs(graphsOf(first), model, { isKept: true })]
      for (const { added, removed, isGivenUp } of edits) {
        const next = [...quads.filter((_, i) => !removed.includes(i)), ...added]
        const graphs = graphsOf(next)
        const changed = countChange(counted, changeOf(quads, next), graphs, model)
        expect(catalogueOf(graphs, model, [], changed)).toEqual(catalogueOf(graphs, model, []))
        if (!isGivenUp) [quads, counted] = [next, changed]
      }
    }),
    { numRuns: cases(45) }
  )
})

it('graphs whose objects are counted on the disk are described as those of which the counts are kept', () => {
  fc.assert(
    fc.property(quads(200), given => {
      const graphs = graphsOf(given)
      const [kept, others] = [{ isKept: true }, { maxRows: 1 }].map(options => countGraphs(graphs, model, options))
      expect(catalogueOf(graphs, model, [], others)).toEqual(catalogueOf(graphs, model, [], kept))
      graphs.close()
    }),
    { numRuns: cases(60) }
  )
})

it('uses of properties are told of classes that something is stated to have, and not only follows to have', () => {
  const [type] = classes
  const inGraph = (name: GraphName): Quad[] =>
    [rdf('type'), rdfs('label')].map(property =>
      quad(namedNode(model.idIri('a')), property, type!, namedNode(model.graphIri(name)))
    )
  const uses = (quads: readonly Quad[]): number =>
    quads.filter(
      ({ subject, predicate }) => predicate.equals(voidNs('propertyPartition')) && subject.value.includes('#')
    ).length
  const [before, after] = [inGraph('entities'), inGraph('inferred')]
  const graphs = graphsOf(after)
  const counted = countGraphs(graphsOf(before), model, { isKept: true })
  const changed = countChange(counted, changeOf(before, after), graphs, model)
  expect([before, after].map(quads => uses(catalogueOf(graphsOf(quads), model, [])))).toEqual([1, 0])
  expect(uses(catalogueOf(graphs, model, [], changed))).toBe(0)
})
