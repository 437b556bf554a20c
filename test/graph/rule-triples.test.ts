import fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { Store } from 'oxigraph'
import { describe, expect, it } from 'vitest'
import { RuleFilters, type RuleFilter } from '../../src/graph/rule-triples.js'
import { cases } from '../depth.js'
import { node, rulesOf, triplesOf } from './rule-world.js'

const [selective, open] = [rulesOf('selective'), rulesOf('open')]

const subject = fc.constantFrom('n1', 'n2', 'n3', 'p', 'q', 't')
const triple = triplesOf(
  subject,
  fc.constant(node('Symmetric')),
  fc.constantFrom('x', 'y', 'z').map(text => DataFactory.literal(text)),
  fc.constantFrom('x', 'y').map(text => DataFactory.literal(text, 'en'))
)
const graph = fc.array(triple, { minLength: 5, maxLength: 40, size: 'max' })

/** What a rule yields of some triples. */
function conclusions(quads: readonly Quad[], text: string): string[] {
  const store = new Store()
  for (const quad of quads) store.add(quad as never)
  return [...new Set((store.query(text) as { toString(): string }[]).map(String))].sort()
}

const isRelevant = (filter: RuleFilter, quad: Quad): boolean => filter(quad.predicate.value)?.(quad) ?? false

/** Filters of some rules, by some quads. */
const ruleFilters = async (
  rules: readonly { text: string }[],
  quads: readonly Quad[]
): Promise<readonly RuleFilter[]> => (await RuleFilters.of(rules)).add(quads).filters

describe('the filter of what rules look at', () => {
  it.each(selective)('changes nothing that $name yields, on any graph', async ({ text }) => {
    await fc.assert(
      fc.asyncProperty(graph, async quads => {
        const [matters] = await ruleFilters([{ text }], quads)
        expect(
          conclusions(
            quads.filter(quad => isRelevant(matters!, quad)),
            text
          )
        ).toEqual(conclusions(quads, text))
      }),
      { numRuns: cases(40) }
    )
  })

  it.each(selective)('leaves out a label for $name', async ({ text }) => {
    const label = DataFactory.quad(node('n1'), node('label'), DataFactory.literal('Example'))
    const [matters] = await ruleFilters([{ text }], [label])
    expect(isRelevant(matters!, label)).toBe(false)
  })

  it.each(open)('lets everything pass for $name', async ({ text }) => {
    const label = DataFactory.quad(node('n1'), node('label'), DataFactory.literal('Example'))
    const matter = (await ruleFilters([...selective, { text }], [label])).map(filter => isRelevant(filter, label))
    expect(matter).toEqual([...selective.map(() => false), true])
  })

  it('lets everything pass for a rule that cannot be parsed, which the store refuses by itself', async () => {
    const [matters] = await ruleFilters([{ text: 'CONSTRUCT {' }], [])
    const label = DataFactory.quad(node('n1'), node('label'), DataFactory.literal('Example'))
    expect(isRelevant(matters!, label)).toBe(true)
  })
})
