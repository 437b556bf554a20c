import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Literal, NamedNode, Quad } from 'n3'

const { namedNode, quad } = DataFactory

/** Rules of the fixtures: those that look at some quads, or at all of them. */
export const rulesOf = (kind: 'selective' | 'open'): { name: string; text: string }[] => {
  const folder = new URL(`../fixtures/rule-filter/${kind}/`, import.meta.url)
  return readdirSync(folder).map(name => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
}

/** Node that the rules of the fixtures name; `a` is rdf:type. */
export const node = (name: string): NamedNode =>
  namedNode(name === 'a' ? 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type' : `https://example.org/${name}`)

/** Triples of the properties of the rules, about some names; most of their values are these, few are others. */
export const triplesOf = (
  names: fc.Arbitrary<string>,
  ...others: fc.Arbitrary<NamedNode | Literal>[]
): fc.Arbitrary<Quad> => {
  const properties = fc.constantFrom('p', 'q', 'r', 's', 't', 'u', 'a', 'a')
  const values = fc.oneof({ weight: 3, arbitrary: names.map(node) }, ...others)
  return fc.tuple(names, properties, values).map(([one, property, value]) => quad(node(one), node(property), value))
}
