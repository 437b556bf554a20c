import { Parser } from 'n3'
import type { Quad } from 'n3'
import { expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { DerivedQuads } from '../../src/graph/derived-quads.js'
import { QuadsByGraph } from '../../src/graph/quads-by-graph.js'
import { applyRules } from '../../src/graph/rules.js'

const statements = (turtle: string): Quad[] => new Parser().parse(`PREFIX : <http://example.org/> ${turtle}`)
const text = 'CONSTRUCT { ?lent <http://example.org/lentTo> ?who } WHERE { ?who <http://example.org/has> ?lent }'

/** What the rule derives of statements, and the faults of a rule that cannot be read. */
async function derived(turtle: string, rule = text): Promise<(string | number)[]> {
  const report = new Report()
  const quads = new DerivedQuads(new QuadsByGraph(''), 'urn:derived')
  const stated = statements(turtle)
  quads.addStated(stated)
  await applyRules([{ name: 'lent', file: 'lent.rq', text: rule, definition: {} }], [stated], quads, report)
  return [...[...quads].map(({ subject, object }) => `${subject.value} ${object.value}`), report.faults.length]
}

it('Rules derive what is not stated from their build alone, whatever one before or beside it had.', async () => {
  const luka = ['http://example.org/leagues http://example.org/luka', 0]
  const ana = ['http://example.org/gulliver http://example.org/ana', 0]
  expect(await derived(':luka :has :leagues .')).toEqual(luka)
  expect(await derived(':ana :has :gulliver .')).toEqual(ana)
  expect(await derived(':ana :has :gulliver .', 'CONSTRUCT {')).toEqual([1])
  expect(await derived(':ana :has :gulliver .', 'SELECT * WHERE { ?who ?has ?lent }')).toEqual([1])
  expect(await derived(':ana :has :gulliver , :leagues . :gulliver :lentTo :ana .')).toEqual([
    'http://example.org/leagues http://example.org/ana',
    0
  ])
  expect(await Promise.all([derived(':luka :has :leagues .'), derived(':ana :has :gulliver .')])).toEqual([luka, ana])
  expect(await derived(':ana :has :gulliver .')).toEqual(ana)
})
