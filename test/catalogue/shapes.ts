import { readFileSync } from 'node:fs'
import { Parser } from 'n3'
import type { Quad } from 'n3'
import { MemoryLayer } from '../../src/validation/memory-layer.js'
import { Shapes } from '../../src/validation/shapes.js'
import { localName, rdf, sh } from '../../src/base/vocabulary.js'

const read = (name: string): Quad[] =>
  new Parser().parse(readFileSync(new URL(`../fixtures/catalogue/${name}`, import.meta.url), 'utf8'))
const shapes = read('dcat-ap.ttl')

/** The quads of a fixture. */
export const fixture = read

/** What DCAT-AP has against a graph: `<severity> <path> of <node>`, local names. */
export async function complaints(quads: readonly Quad[]): Promise<string[]> {
  const compiled = await Shapes.compile(shapes, [])
  const found: string[] = []
  for (const { subject: shape, object } of shapes.filter(({ predicate }) => predicate.equals(sh('targetClass')))) {
    const nodes = quads
      .filter(quad => quad.predicate.equals(rdf('type')) && quad.object.equals(object))
      .map(({ subject }) => subject)
    for await (const result of compiled.results(shape, nodes, [new MemoryLayer(quads)])) {
      found.push(
        `${localName(result.severity?.value ?? '')} ${localName(result.path?.[0]?.predicates[0]?.value ?? '')} of ` +
          `${result.focusNode.term?.value ?? ''}`
      )
    }
  }
  return found.sort()
}
