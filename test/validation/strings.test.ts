import { DataFactory, Parser } from 'n3'
import { describe, expect, it } from 'vitest'
import { localName } from '../../src/base/vocabulary.js'
import { MemoryLayer } from '../../src/validation/memory-layer.js'
import { Shapes } from '../../src/validation/shapes.js'

const prefixes = '@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://example.org/> .'

/** Values of `:name` that a property shape refuses, each with the constraint that does. */
async function refused(constraint: string, values: string): Promise<string[]> {
  const shapes = new Parser().parse(`${prefixes} :S a sh:NodeShape ; sh:property [ sh:path :name ; ${constraint} ] .`)
  const data = new Parser().parse(`${prefixes} :a :name ${values} .`)
  const compiled = await Shapes.compile(shapes, [])
  const found: string[] = []
  const [shape, node] = [`http://example.org/S`, `http://example.org/a`].map(iri => DataFactory.namedNode(iri))
  for await (const result of compiled.results(shape!, [node!], [new MemoryLayer(data)]))
    found.push(`${localName(result.constraintComponent.value)} ${result.value?.term?.value ?? ''}`)
  return found.sort()
}

describe('String constraints of a shape', () => {
  it('match the patterns of XPath', async () => {
    expect(await refused('sh:pattern "^\\\\p{L}[\\\\p{L} .]*$"', '"Ana", "ანა", "7"')).toEqual([
      'PatternConstraintComponent 7'
    ])
    expect(await refused('sh:pattern "^[A-Z-[AEIOU]]$" ; sh:flags "i"', '"b", "e"')).toEqual([
      'PatternConstraintComponent e'
    ])
  })

  it('match IRIs, and no blank node', async () => {
    expect(await refused('sh:pattern "^http|b"', ':x, _:b')).toHaveLength(1)
  })

  it('count code points', async () => {
    expect(await refused('sh:maxLength 2 ; sh:minLength 2', '"😀😀", "ab", "😀", "abc"')).toEqual([
      'MaxLengthConstraintComponent abc',
      'MinLengthConstraintComponent 😀'
    ])
  })

  it('take a language range for the tags below it, in any case', async () => {
    expect(
      (await refused('sh:languageIn ( "en" "KA" )', '"a"@en-GB, "b"@ka, "c"@eng, "d", "e"@EN')).map(text => text.at(-1))
    ).toEqual(['c', 'd'])
  })
})
