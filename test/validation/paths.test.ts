import fc from 'fast-check'
import { DataFactory, Parser } from 'n3'
import type { Quad } from 'n3'
import oxigraph from 'oxigraph'
import { describe, expect, it } from 'vitest'
import { pathText, readPath } from '../../src/model/paths.js'
import { Statements } from '../../src/model/statements.js'
import { sh } from '../../src/base/vocabulary.js'
import { MemoryLayer } from '../../src/validation/memory-layer.js'
import { Shapes } from '../../src/validation/shapes.js'

const ex = 'http://example.org/'
const prefixes = `@prefix sh: <${sh.iri}> . @prefix : <${ex}> .`
const nodes = ['a', 'b', 'c', 'd']
const predicates = ['p', 'q']

/** Path as Turtle, with the pairs of nodes that it holds between, by the definition of SPARQL 1.1, section 18.4. */
interface TestPath {
  turtle: string
  pairs(graph: readonly Edge[]): Set<string>
}
type Edge = readonly [string, string, string]

const compose = (left: Set<string>, right: Set<string>): Set<string> =>
  new Set([...left].flatMap(one => [...right].filter(two => one[1] === two[0]).map(two => one[0]! + two[1]!)))
const same = new Set(nodes.map(node => node + node))
const closed = (pairs: Set<string>): Set<string> =>
  nodes.reduce(all => new Set([...all, ...compose(all, pairs)]), pairs)

const { path: anyPath } = fc.letrec<{ path: TestPath }>(tie => {
  const one = (name: string, change: (pairs: Set<string>) => Set<string>): fc.Arbitrary<TestPath> =>
    tie('path').map(({ turtle, pairs }) => ({
      turtle: `[ sh:${name} ${turtle} ]`,
      pairs: graph => change(pairs(graph))
    }))
  const some = fc.array(tie('path'), { minLength: 2, maxLength: 3 })
  return {
    path: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...predicates).map(name => ({
        turtle: `:${name}`,
        pairs: (graph: readonly Edge[]) =>
          new Set(graph.filter(([, predicate]) => predicate === name).map(([from, , to]) => from + to))
      })),
      some.map(paths => ({
        turtle: `( ${paths.map(({ turtle }) => turtle).join(' ')} )`,
        pairs: (graph: readonly Edge[]) => paths.map(({ pairs }) => pairs(graph)).reduce(compose)
      })),
      some.map(paths => ({
        turtle: `[ sh:alternativePath ( ${paths.map(({ turtle }) => turtle).join(' ')} ) ]`,
        pairs: (graph: readonly Edge[]) => new Set(paths.flatMap(({ pairs }) => [...pairs(graph)]))
      })),
      one('inversePath', pairs => new Set([...pairs].map(pair => pair[1]! + pair[0]!))),
      one('zeroOrOnePath', pairs => new Set([...same, ...pairs])),
      one('zeroOrMorePath', pairs => new Set([...same, ...closed(pairs)])),
      one('oneOrMorePath', closed)
    )
  }
})
const anyGraph = fc.array(
  fc.tuple(fc.constantFrom(...nodes), fc.constantFrom(...predicates), fc.constantFrom(...nodes)),
  { minLength: 1, maxLength: 10 }
)

const parse = (turtle: string): Quad[] => new Parser().parse(`${prefixes} ${turtle}`)
const shapeWith = (constraints: string): Quad[] => parse(`:S a sh:NodeShape ; sh:property [ ${constraints} ] .`)

/** What a shape says of the node `:a`: `component path value`. */
async function results(shape: Quad[], data: Quad[]): Promise<string[]> {
  const compiled = await Shapes.compile(shape, [])
  const [name, node] = ['S', 'a'].map(local => DataFactory.namedNode(ex + local))
  const found: string[] = []
  for await (const { constraintComponent, value } of compiled.results(name!, [node!], [new MemoryLayer(data)]))
    found.push(`${constraintComponent.value.slice(sh.iri.length)} ${value?.term?.value.replace(ex, '') ?? ''}`.trim())
  return found.sort()
}

describe('Paths of shapes, however they are nested', () => {
  it('lead to the values that the definition says', async () => {
    await fc.assert(
      fc.asyncProperty(anyPath, anyGraph, async ({ turtle, pairs }, graph) => {
        const data = parse(graph.map(([from, predicate, to]) => `:${from} :${predicate} :${to} .`).join(' '))
        const expected = [...pairs(graph)].filter(([from]) => from === 'a').map(pair => pair[1]!)
        // No value is in an empty list, so each is told.
        const found = await results(shapeWith(`sh:path ${turtle} ; sh:in ()`), data)
        expect(found).toEqual(expected.map(value => `InConstraintComponent ${value}`).sort())
      })
    )
  })

  it('mean the same in SPARQL', () => {
    fc.assert(
      fc.property(anyPath, anyGraph, ({ turtle, pairs }, graph) => {
        const shapes = Statements.of(shapeWith(`sh:path ${turtle}`))
        const path = pathText(readPath(shapes, shapes.store.getObjects(null, sh('path'), null)[0]!)!)
        const store = new oxigraph.Store()
        // Oxigraph lets no path of length zero begin at a node of which nothing is said.
        const known: Edge[] = nodes.map(node => [node, 'is', node])
        store.load(
          [...graph, ...known].map(triple => `${triple.map(name => `<${ex}${name}>`).join(' ')} .`).join('\n'),
          {
            format: 'application/n-triples'
          }
        )
        const rows = store.query(`SELECT DISTINCT ?value { <${ex}a> ${path} ?value }`) as Map<
          string,
          { value: string }
        >[]
        const expected = [...pairs(graph)].filter(([from]) => from === 'a').map(pair => ex + pair[1]!)
        expect(rows.map(row => row.get('value')!.value).sort()).toEqual(expected.sort())
      })
    )
  })

  it('do not go on from a text that is the IRI of a node', async () => {
    const data = parse(`:a :p "${ex}b" . :b :q :c .`)
    expect(await results(shapeWith('sh:path ( :p :q ) ; sh:minCount 1'), data)).toEqual(['MinCountConstraintComponent'])
  })

  it('are no allowed properties of a closed shape', async () => {
    const shape = parse(':S a sh:NodeShape ; sh:closed true ; sh:property [ sh:path [ sh:inversePath :p ] ] .')
    expect(await results(shape, parse(':a :p :b .'))).toEqual(['ClosedConstraintComponent b'])
  })
})

describe('SPARQL in a property shape', () => {
  const sparql =
    'sh:sparql [ sh:select "SELECT $this ?value { $this $PATH ?value . ?value :bad true }" ; sh:prefixes : ]'
  const declared = parse(`: sh:declare [ sh:prefix "" ; sh:namespace "${ex}" ] .`)
  const data = parse(':a :p :b, :c . :b :p :d . :b :bad true . :d :bad true .')

  it('leaves the values of the path to its other constraints', async () => {
    const shape = [...shapeWith(`sh:path :p ; sh:maxCount 1 ; sh:in ( :b ) ; ${sparql}`), ...declared]
    expect(await results(shape, data)).toEqual([
      'InConstraintComponent c',
      'MaxCountConstraintComponent',
      'SPARQLConstraintComponent b'
    ])
  })

  it('is asked about a node without values too', async () => {
    const select = 'sh:sparql [ sh:select "SELECT $this { FILTER NOT EXISTS { $this $PATH ?value } }" ]'
    expect(await results(shapeWith(`sh:path :none ; ${select}`), data)).toEqual(['SPARQLConstraintComponent a'])
  })

  it('knows a path with repetitions by $PATH', async () => {
    const shape = [...shapeWith(`sh:path [ sh:oneOrMorePath :p ] ; ${sparql}`), ...declared]
    expect(await results(shape, data)).toEqual(['SPARQLConstraintComponent b', 'SPARQLConstraintComponent d'])
  })
})
