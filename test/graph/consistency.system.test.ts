import { readdirSync, readFileSync } from 'node:fs'
import { Parser, Store } from 'n3'
import type { Quad } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { readShipped } from '../shipped.js'
import { clashes } from './consistency.js'

const folder = new URL('../fixtures/vocabularies/', import.meta.url)
const axioms: Quad[] = readdirSync(folder).flatMap(name =>
  new Parser().parse(readFileSync(new URL(name, folder), 'utf8'))
)

describe('The shipped graph, together with the vocabularies that it uses', () => {
  let graph: Quad[]
  beforeAll(async () => {
    const { quads, model } = await readShipped()
    graph = quads.filter(({ graph }) => graph.value !== model.graphIri('shapes'))
  })

  it('has no individual of two disjoint classes', () => {
    expect(clashes(new Store([...graph, ...axioms]))).toEqual([])
  })

  it.each([
    ['an event as an activity of PROV', 'attache:Event rdfs:subClassOf prov:Activity .'],
    ['taking part as belonging to events alone', 'attache:participant rdfs:domain attache:Event .'],
    ['a posting as its holder', 'attache:holder rdfs:domain attache:Person .'],
    ['a post that is a person', '<https://w3id.org/attache/id/nato-secretary-general> a attache:Person .'],
    ['a group as an organisation', 'attache:memberOf rdfs:range attache:Organisation .']
  ])('would have some with %s', (_, turtle) => {
    const prefixes =
      '@prefix attache: <https://w3id.org/attache/ontology#> . @prefix prov: <http://www.w3.org/ns/prov#> .' +
      '@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .'
    expect(clashes(new Store([...graph, ...axioms, ...new Parser().parse(prefixes + turtle)]))).not.toEqual([])
  })
})
