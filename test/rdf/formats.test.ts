import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { wholeDumps } from '../../src/catalogue/dump-names.js'
import { formatsWanted, negotiate } from '../../src/http/negotiation.js'
import { fileFormatOf, formatNamed, formatOf, formats, formatsFor } from '../../src/rdf/formats.js'
import { detailsOf } from '../../src/routes/openapi-details.js'

describe('every row of the table of formats', () => {
  it.each(formats.map(format => [format.name, format] as const))('%s is known everywhere', (name, format) => {
    const { mediaType, kind, words, w3cName } = format
    expect(formatNamed(name)).toBe(format)
    for (const type of [mediaType, ...format.aliases]) {
      expect(formatOf(kind, type)).toBe(format)
      expect(negotiate(type, formatsFor(kind))).toBe(format)
    }
    for (const word of [name, ...words]) expect(formatsWanted([word])).toContain(name)
    expect(w3cName).toMatch(/^[\w-]+$/)
    expect(detailsOf('/sparql').produces).toContain(mediaType)
    expect(JSON.stringify(detailsOf('/sparql').parameters)).toContain(`"${name}"`)
  })

  it.each(formatsFor('graph').map(format => [format.name, format] as const))(
    '%s of RDF is a dump, a file that is read, and a media type of linked data',
    (name, format) => {
      expect(wholeDumps('graph').map(dump => dump.name)).toEqual(
        expect.arrayContaining([`graph.${name}`, `graph.${name}.gz`])
      )
      for (const ending of format.endings) {
        expect(fileFormatOf(`some.${ending}`)).toBe(format)
        expect(fileFormatOf(`/a.b/Some.${ending.toUpperCase()}.gz`)).toBe(format)
      }
      expect(format.endings).toContain(name)
      expect(detailsOf('/id/:slug').produces).toContain(format.mediaType)
    }
  )
})

it('words that clients use mean one format of each kind at most, and a word that means none stays', () => {
  expect(formatsWanted(['json, Turtle', 'pdf'])).toEqual(['json', 'jsonld', 'ttl', 'pdf'])
  expect(formatsWanted(['', ' '])).toBeUndefined()
})

it('names stand for one format each, so a path with a suffix has one meaning', () => {
  expect(new Set(formats.map(({ name }) => name)).size).toBe(formats.length)
})

it('the page of the query editor offers the formats of the table', () => {
  const written = readFileSync('src/browser/query/downloads.ts', 'utf8')
  const offered = [.../\{ rows: \[.*\] \}/.exec(written)![0].matchAll(/'(\w+)'/g)].map(([, name]) => name)
  expect(offered.sort()).toEqual(formats.map(({ name }) => name).sort())
})
