import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ntriples } from '../../src/rdf/ntriples.js'
import { withUnionGraph } from '../../src/store/union-graph.js'
import { quads } from '../release/terms.js'

async function united(lines: readonly string[], size = 7): Promise<string[]> {
  const text = lines.join('\n')
  async function* chunks(): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  let whole = ''
  for await (const part of withUnionGraph(chunks())) whole += part
  return whole.split('\n').filter(line => line !== '')
}

it('writes each quad, and its triple in the default graph', async () => {
  await fc.assert(
    fc.asyncProperty(quads, fc.integer({ min: 1, max: 200 }), async (data, size) => {
      const triples = data.map(({ subject, predicate, object }) => [subject, predicate, object].map(ntriples).join(' '))
      const graphs = data.map(({ graph }) => (graph.termType === 'DefaultGraph' ? '' : `${ntriples(graph)} `))
      const lines = triples.map((triple, nth) => `${triple} ${graphs[nth]!}.`)
      const found = await united(lines, size)
      expect(found.toSorted()).toEqual([...lines, ...triples.map(triple => `${triple} .`)].toSorted())
    }),
    { numRuns: 200 }
  )
})

it.each([
  ['<a> <b> <c> .', '<a> <b> <c> .'],
  ['<a> <b> _:c .', '<a> <b> _:c .'],
  ['<a> <b> "see <c>" .', '<a> <b> "see <c>" .'],
  ['<a> <b> "see _:c"@en .', '<a> <b> "see _:c"@en .'],
  ['<a> <b> "see <c"^^<d> .', '<a> <b> "see <c"^^<d> .'],
  ['<a> <b> "see <c>" _:g .', '<a> <b> "see <c>" .'],
  ['<a> <b> <<( <a> <b> <c> )>> .', '<a> <b> <<( <a> <b> <c> )>> .'],
  ['<a> <b> <<( <a> <b> <c> )>> <g> .', '<a> <b> <<( <a> <b> <c> )>> .']
])('takes the graph, and nothing else, from %s', async (line, triple) => {
  expect(await united([line])).toEqual([line, triple])
})
