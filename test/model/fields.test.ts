import { Parser } from 'n3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fieldsOfShape, mergeFields, shapesByClass } from '../../src/model/fields.js'
import { Statements } from '../../src/model/statements.js'

const prefixes = 'PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX : <http://example.org/>'

/** The field of several shapes of one property, each with this Turtle. */
function merged(...parts: string[]): unknown {
  const shapes = parts.map(part => `[] sh:targetClass :Thing ; sh:property [ sh:path :name ; ${part} ] .`)
  const statements = Statements.of(new Parser().parse([prefixes, ...shapes].join('\n')))
  const of = shapesByClass(statements).get('http://example.org/Thing')!
  const [field] = mergeFields(of.flatMap(shape => fieldsOfShape(statements, shape)))
  return field
}

it('The strictest severity of several shapes of a class counts, in whatever order they stand.', () => {
  const severities = ['Info', 'Warning', 'Violation']
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...severities), { minLength: 1, maxLength: 4 }), names => {
      const strictest = severities.findLast(name => names.includes(name))!
      expect(merged(...names.map(name => `sh:severity sh:${name}`))).toMatchObject({
        severity: strictest.toLowerCase()
      })
    })
  )
  expect([merged(''), merged('', 'sh:severity sh:Info')]).toMatchObject([
    { severity: 'violation' },
    { severity: 'violation' }
  ])
})
