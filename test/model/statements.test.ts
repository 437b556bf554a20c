import { DataFactory, Parser, Store } from 'n3'
import type { Quad, Term } from 'n3'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { Statements } from '../../src/model/statements.js'

const quads = ['shapes', 'ontology'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ttl'))
    .sort()
    .flatMap(name => new Parser().parse(readFileSync(`${folder}/${name}`, 'utf8')))
)
const idsOf = (terms: readonly Term[]): string[] => terms.map(({ id }) => id)
const distinctTerms = (terms: readonly Term[]): Term[] => [...new Map(terms.map(term => [term.id, term])).values()]

it('The index of the model finds what a store of RDF finds, in the same order, each term once.', () => {
  // Those of other files twice, and in another order.
  const all: Quad[] = [...quads, ...quads.slice(0, 500).reverse()]
  const [found, store] = [Statements.of(all), new Store([...all])]
  for (const { subject, predicate, object } of quads) {
    expect(idsOf(found.objects(subject, predicate))).toEqual(idsOf(store.getObjects(subject, predicate, null)))
    expect(idsOf(found.subjects(predicate, object))).toEqual(idsOf(store.getSubjects(predicate, object, null)))
  }
  for (const predicate of distinctTerms(quads.map(quad => quad.predicate)))
    expect(idsOf(found.subjects(predicate))).toEqual(idsOf(store.getSubjects(predicate, null, null)))
  expect(found.store.size).toBe(store.size)
})

it('The index of the model finds nothing of what is in no statement.', () => {
  const [a, b] = [DataFactory.namedNode('urn:a'), DataFactory.namedNode('urn:b')]
  const found = Statements.of([DataFactory.quad(a, a, a)])
  expect([found.objects('urn:a', a), found.subjects(a, a), found.subjects(a)]).toEqual([[a], [a], [a]])
  expect([
    ...[found.objects(b, a), found.objects(a, b), found.objects('urn:b', b)],
    ...[found.subjects(b), found.subjects(a, b), found.subjects(b, b)]
  ]).toEqual(Array(6).fill([]))
  expect(Statements.of([]).subjects(a)).toEqual([])
})
