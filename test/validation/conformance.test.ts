import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { DataFactory, Parser } from 'n3'
import type { Quad, Quad_Object as QuadObject } from 'n3'
import { Validator } from 'shacl-engine'
import { expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { rdf, sh, xsd } from '../../src/base/vocabulary.js'
import { readModel } from '../../src/model/read.js'
import { Statements } from '../../src/model/statements.js'
import { Conformance } from '../../src/validation/conformance.js'
import { toEngineShapes } from '../../src/validation/engine-shapes.js'
import type { Layer } from '../../src/validation/layer.js'
import { MemoryLayer } from '../../src/validation/memory-layer.js'
import { Layers } from '../../src/validation/layers.js'
import { stringValidations } from '../../src/validation/strings.js'
import { cases } from '../depth.js'

const { literal, namedNode, quad } = DataFactory
const base = 'http://example.org/'
const shapes = new Parser().parse(readFileSync('test/validation/every-parameter.ttl', 'utf8'))
const statements = Statements.of(shapes)
const names = [sh('NodeShape'), sh.term('PropertyShape')].flatMap(type => statements.subjects(rdf('type'), type))

const node = fc.constantFrom('a', 'b', 'c').map(name => namedNode(base + name))
const value = fc.oneof(
  node,
  fc.constantFrom<QuadObject>(
    ...['1', '2', '01', 'x'].map(text => literal(text, xsd('integer'))),
    ...['2000-12-31', '2001-01-01', '2001-02-30'].map(text => literal(text, xsd('date'))),
    ...['x', 'Xyz', 'wxyz', ''].map(text => literal(text)),
    ...['en', 'en-gb', 'ka', 'az'].flatMap(language => [literal('x', language), literal('Xyz', language)]),
    DataFactory.blankNode('n')
  )
)
const statement = fc.oneof(
  fc.tuple(node, fc.constantFrom('p', 'q', 'r'), value).map(([s, p, o]) => quad(s, namedNode(base + p), o)),
  fc.tuple(node, fc.constantFrom('Work', 'Poem')).map(([s, type]) => quad(s, rdf('type'), namedNode(base + type)))
)

it('a node conforms exactly when the engine has no result for it', async () => {
  const { quads, paths } = toEngineShapes(shapes)
  const validations = stringValidations(statements)
  const engine = new Validator(new Layers([new MemoryLayer(quads)]), { factory: DataFactory, validations })
  const conformance = new Conformance(statements)
  const judged = async (shape: Quad['subject'], focus: Quad['subject'], layers: Layer[]): Promise<boolean> => {
    const dataset = new Layers(layers, [focus], paths)
    return (await engine.validate({ dataset, terms: [focus] }, [{ terms: [shape] }])).conforms
  }
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 9 }), fc.nat(9), async (data, at) => {
      const layers = [new MemoryLayer(data.slice(0, at)), new MemoryLayer(data.slice(at))]
      for (const shape of names as Quad['subject'][]) {
        const test = conformance.of(shape)
        for (const focus of ['a', 'b'].map(name => namedNode(base + name))) {
          const others = test?.rest ?? [shape]
          const conforms = !test || test.conforms(focus, new Layers(layers))
          const rest = await Promise.all(others.map(other => judged(other as Quad['subject'], focus, layers)))
          expect([shape.value, conforms && rest.every(Boolean)]).toEqual([
            shape.value,
            await judged(shape, focus, layers)
          ])
        }
      }
    }),
    { numRuns: cases(100) }
  )
})

it('the engine has to judge only what is not known: closed shapes, equal values, shapes that hold themselves', () => {
  const conformance = new Conformance(statements)
  const known = names
    .filter(name => conformance.of(name)?.rest.length === 0)
    .map(({ value }) => value.slice(base.length))
  expect(
    names
      .map(({ value }) => value.slice(base.length))
      .filter(name => !known.includes(name))
      .sort()
  ).toEqual(['closed', 'equals', 'itself'])
  expect(conformance.of(namedNode(`${base}closed`))).toBeUndefined()
  expect(conformance.of(namedNode(`${base}equals`))!.rest).toHaveLength(1)
})

it('of the shipped shapes only those with SPARQL are left to the engine', async () => {
  const { model } = await readModel(folderAt(), new Report())
  const shipped = Statements.of(model.shapes)
  const conformance = new Conformance(shipped)
  const left = shipped
    .subjects(rdf('type'), sh('NodeShape'))
    .filter(shape => conformance.of(shape)?.rest.length !== 0)
    .filter(shape => !shipped.object(shape, sh('sparql')))
  expect(left.map(({ value }) => value)).toEqual([])
})
