import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { RuleDerivation } from '../../src/graph/rule-derivation.js'
import { differenceOf } from '../../src/graph/difference.js'
import { inferBy } from '../../src/graph/inferred.js'
import { QuadsByGraph } from '../../src/graph/quads-by-graph.js'
import type { Rule } from '../../src/graph/read-rules.js'
import { rulesInMemory } from '../../src/graph/rules.js'
import type { PackedAnswer } from '../../src/graph/rule-answers.js'
import type { Model } from '../../src/model/model.js'
import { cases } from '../depth.js'
import { node, rulesOf, triplesOf } from './rule-world.js'

const { literal, quad } = DataFactory
const iri = (name: string): string => node(name).value

/** Rules that look at different properties; those of the second level see what those of the first derive. */
const rules: Rule[] = (['selective', 'open'] as const).flatMap(kind =>
  rulesOf(kind).map(({ name, text }, i) => ({
    ...{ name, text, definition: {} },
    file: `ontology/rules/${i % 3 ? 'above/' : ''}${kind}-${name}`
  }))
)

/** Model in which r is a kind of s, s of t, and Symmetric and n1 are classes, one above the other. */
const model = {
  graphIri: () => 'urn:inferred',
  properties: new Map(['r', 's', 't'].map(name => [iri(name), {}])),
  superproperties: (property: string) => {
    const chain = ['r', 's', 't'].map(iri)
    return chain.includes(property) ? chain.slice(chain.indexOf(property)) : [property]
  },
  superclasses: (name: string) => (name === iri('Symmetric') ? [name, iri('n1')] : [name])
} as unknown as Model

const names = fc.constantFrom('n1', 'n2', 'n3', 'p', 'q', 't', 'Symmetric')
const triple = triplesOf(
  names,
  fc.constantFrom('x', 'y').map(text => literal(text)),
  fc.constantFrom('x').map(text => literal(text, 'en'))
)
/** Graphs, in which triples may stand more than once. */
const graphs = fc.array(fc.array(triple, { maxLength: 12 }), { minLength: 2, maxLength: 2 })

const texts = (quads: Iterable<Quad>): string[] =>
  [...quads].map(({ subject, predicate, object }) => [subject, predicate, object].map(({ id }) => id).join(' ')).sort()

/** What is derived of graphs from nothing, and what each rule yields of them. */
async function derivedFrom(stated: readonly (readonly Quad[])[]): Promise<{
  derived: Quad[]
  answers: Map<string, PackedAnswer>
}> {
  const answers = new Map<string, PackedAnswer>()
  const into = new QuadsByGraph(tmpdir())
  const report = new Report()
  const onAnswer = ({ file }: Rule, answer: PackedAnswer): unknown => answers.set(file, answer)
  const derived = [...(await inferBy(rules, stated, into, model, report, { onAnswer }))]
  return { derived, answers }
}

it('what a change derives, and derives no longer, is the difference of what is derived from nothing', () =>
  fc.assert(
    fc.asyncProperty(graphs, fc.array(fc.tuple(graphs, fc.boolean()), { maxLength: 3 }), async (first, changes) => {
      let before = first
      const { derived, answers } = await derivedFrom(before)
      const derivation = await RuleDerivation.of(rules, model, before, answers)
      let known = derived
      for (const [now, isUndone] of changes) {
        const differences = now.map((quads, i) => differenceOf(before[i]!, quads))
        const found = await derivation.update(differences, now, new Report(), rulesInMemory)
        const expected = differenceOf(known, (await derivedFrom(now)).derived)
        expect(texts(found.added)).toEqual(texts(expected.added))
        expect(texts(found.removed)).toEqual(texts(expected.removed))
        expect(texts(derivation.derived(now))).toEqual(texts((await derivedFrom(now)).derived))
        if (isUndone) derivation.undo()
        else {
          derivation.keep()
          before = now
          known = (await derivedFrom(now)).derived
        }
      }
    }),
    { numRuns: cases(30) }
  ))

it('a rule whose quads have not changed does not run again', async () => {
  const stated = [quad(node('n1'), node('p'), node('n2'))]
  const { answers } = await derivedFrom([stated])
  const derivation = await RuleDerivation.of(rules.slice(0, 1), model, [stated], answers)
  const now = [...stated, quad(node('n1'), node('unknown'), literal('x'))]
  const none = (): never => {
    throw new Error('a rule was asked')
  }
  const found = await derivation.update([differenceOf(stated, now)], [now], new Report(), none)
  expect(found).toEqual({ added: [], removed: [] })
})
