import { describe, expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { locationOfTerm, parseTurtle } from '../../src/rdf/turtle-locations.js'

const text = `@prefix : <http://example.org/> . # :comment :a
PREFIX ex: <http://example.org/ex#>
<http://example.org/first> :p """
:a , :b
""" , ':b' , [ :q :a ] .
:a :p :caf%C3%A9 , <http://example.org/\\u0062> ; :q ex:x\\,y .
PREFIX : <http://example.com/other#>
:a :p "😀" , ex:last .
BASE <http://example.org/base/>
<relative> :p <#f> .
`
const file = parseTurtle('shapes/x.ttl', text, new Report())
const at = (iri: string, after?: [number, number]): string => {
  const place = after && { file: 'shapes/x.ttl', line: after[0], column: after[1] }
  const found = locationOfTerm([file], iri, place)
  return found ? `${found.line}:${found.column}` : 'nowhere'
}

describe('The place of a term in Turtle', () => {
  it('is where a statement about it begins, not a text or comment that looks like it', () => {
    expect(at('http://example.org/a')).toBe('6:1')
    expect(at('http://example.org/first')).toBe('3:1')
    expect(at('http://example.org/comment')).toBe('nowhere')
  })

  it('is its first mention, as such or behind a place', () => {
    expect(at('http://example.org/q')).toBe('5:16')
    expect(at('http://example.org/q', [6, 1])).toBe('6:50')
    expect(at('http://example.org/a', [3, 1])).toBe('5:19')
    expect(at('http://example.org/a', [7, 1])).toBe('nowhere')
  })

  it('is found however the IRI is written', () => {
    expect(at('http://example.org/b')).toBe('6:20')
    expect(at('http://example.org/caf%C3%A9')).toBe('6:7')
    expect(at('http://example.org/ex#x,y')).toBe('6:53')
    expect(at('http://example.org/base/relative')).toBe('10:1')
    expect(at('http://example.org/base/#f')).toBe('10:15')
  })

  it('is that of the prefix as it is defined there', () => {
    expect(at('http://example.com/other#a')).toBe('8:1')
    expect(at('http://example.org/ex#last')).toBe('8:14')
  })

  it('is nowhere in a file that cannot be read', () => {
    const broken = parseTurtle('x.ttl', ':a "', new Report())
    expect(locationOfTerm([broken], 'http://example.org/a')).toBeUndefined()
  })
})
