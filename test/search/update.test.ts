import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Model } from '../../src/model/model.js'
import { ntriples } from '../../src/rdf/ntriples.js'
import { updatedIndexOfDump } from '../../src/search/dump.js'
import { search } from '../../src/search/search.js'
import type { SearchIndex } from '../../src/search/search-index.js'
import { cases } from '../depth.js'
import { changed, dumpOf, expectSame, indexed, normalForm } from './changed-index.js'
import type { Lines } from './changed-index.js'
import { readWorld } from './world.js'

let model: Model
let world: Lines
let parts: Record<'subject' | 'predicate' | 'object' | 'graph', string[]>
beforeAll(async () => {
  const read = await readWorld()
  model = read.model
  const quads = read.quads.filter(({ graph }) => graph.value !== model.graphIri('shapes'))
  const forms = quads.map(quad => [quad.subject, quad.predicate, quad.object, quad.graph].map(ntriples))
  world = new Set(forms.map(terms => `${terms.join(' ')} .`))
  const [subject, predicate, object, graph] = [0, 1, 2, 3].map(i => [...new Set(forms.map(terms => terms[i]!))])
  const others = ['"Juliette of Tbilisi"@en', '"Tiflisli Cülyetta"@az', '"\\"Verne\\" \\u0007 & co"@en', '<urn:new>']
  parts = {
    subject: [...subject!.filter(form => form.startsWith('<')), '<urn:new>'],
    predicate: predicate!,
    object: [...object!, ...others],
    graph: graph!
  }
})

it('The index of a graph after changes is that which is made of all of its quads', { timeout: 120_000 }, async () => {
  const before = await indexed(world, model)
  const stated = [...world].filter(line => !line.endsWith(`<${model.graphIri('ontology')}> .`))
  const one = (terms: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...terms)
  const made = fc
    .tuple(one(parts.subject), one(parts.predicate), one(parts.object), one(parts.graph))
    .map(terms => `${terms.join(' ')} .`)
  const moved = fc.tuple(one(stated), one(parts.object)).map(([line, object]) => {
    const [, subject, predicate, graph] = /^(\S+) (\S+) .* (\S+) \.$/.exec(line)!
    return `${subject!} ${predicate!} ${object} ${graph!} .`
  })
  const toggled = fc.array(fc.oneof(one(stated), moved, made), { minLength: 1, maxLength: 12 })
  let updates = 0
  await fc.assert(
    fc.asyncProperty(fc.array(toggled, { minLength: 1, maxLength: 3 }), async edits => {
      let [lines, index] = [world, before]
      for (const edit of edits) {
        const [next, updated] = await changed(index, lines, edit)
        const whole = await indexed(next, model)
        if (updated) {
          expectSame(updated, whole)
          updates++
        }
        lines = next
        index = updated ?? whole
      }
    }),
    { numRuns: cases(60) }
  )
  expect(updates).toBeGreaterThan(10)
})

it('Things that a change does not touch are those of the index before, which answers as it did', async () => {
  const before = await indexed(world, model)
  const [shape, request] = [normalForm(before), { text: 'juliette', lang: 'en' }]
  const iri = `${model.base}id/jules-verne`
  expect(search(before, request).results[0]?.iri).not.toBe(iri)
  const label = [...world].find(line => line.startsWith(`<${iri}> `) && line.includes('"Jules Verne"@en'))!
  const [, updated] = await changed(before, world, [label, label.replace('Jules', 'Juliette')])
  expect(search(updated!, request).results[0]).toMatchObject({ iri, label: 'Juliette Verne' })
  const same = updated!.subjects.filter((subject, number) => subject === before.subjects[number])
  expect(same).toHaveLength(before.subjects.length - 1)
  expect(updated!.columns).toBe(before.columns)
  expect(normalForm(before)).toEqual(shape)
})

it('Words that come and go leave nothing behind', async () => {
  let [index, lines]: [SearchIndex | undefined, Lines] = [await indexed(world, model), world]
  const { length } = index.lexicon.words
  const labelled = (nth: number): string => named(`"Zz${'y'.repeat(nth)}q"@en`)
  for (let nth = 1; nth < 20; nth++) {
    const old = nth > 1 ? [labelled(nth - 1)] : []
    ;[lines, index] = await changed(index!, lines, [...old, labelled(nth)])
  }
  expect(index!.lexicon.words.length).toBeLessThan(length + 3)
  expectSame(index!, await indexed(lines, model))
})

it('Of two names that fit as well, the same is found as if all quads had been read', async () => {
  const lines = new Set([...world, named('"Zorro"@en')])
  const [next, updated] = await changed(await indexed(lines, model), lines, [named('"Zorro"@az')])
  const request = { text: 'zorro', lang: 'ka' }
  expect(search(updated!, request)).toEqual(search(await indexed(next, model), request))
})

it('An index is not updated by changes that are not those of the dump, nor by a new label of a concept', async () => {
  const before = await indexed(world, model)
  const [line] = [...world]
  const none = { added: [], removed: [] }
  const file = dumpOf(world)
  expect(await updatedIndexOfDump(before, { ...none, added: [line!.replace('<', '<urn:x:')] }, file)).toBeUndefined()
  expect(await updatedIndexOfDump(before, { ...none, removed: [line!] }, file)).toBeUndefined()
  expect(await updatedIndexOfDump({ ...before, basis: undefined }, none, file)).toBeUndefined()
  const concept = [...model.concepts.keys()].find(iri => before.numberOf.has(iri))!
  expect((await changed(before, world, [named('"Other"@en', concept)]))[1]).toBeUndefined()
  expect((await changed(before, world, []))[1]).toBeDefined()
})

/** Line that gives a thing a name. */
function named(name: string, iri = 'urn:new'): string {
  return `<${iri}> <http://www.w3.org/2000/01/rdf-schema#label> ${name} <${model.graphIri('entities')}> .`
}
