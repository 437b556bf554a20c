import { describe, expect, it } from 'vitest'
import { editorHrefOf, expandName, prefixLine, shortIri } from '../../src/browser/query/names.js'
import type { EditorNames } from '../../src/browser/query/names.js'
import { addressOf, longAddress, readAddress, shortAddress } from '../../src/browser/query/permalink.js'
import { wantedAt } from '../../src/browser/query/position.js'

const names: EditorNames = {
  base: 'https://example.org/library/',
  prefixes: { lib: 'https://example.org/library/ontology#', id: 'https://example.org/library/id/' },
  facts: new Set(),
  naming: [],
  defining: []
}
const kindAt = (query: string): string | undefined => wantedAt(query)?.kind

describe('the cursor', () => {
  it.each([
    ['PREFIX li', 'prefix'],
    ['SEL', 'word'],
    ['SELECT * WHERE { ?book a Bo', 'class'],
    ['SELECT * WHERE { ?book rdf:type lib:Bo', 'class'],
    ['SELECT * WHERE { ?book a/rdfs:subClassOf* lib:Bo', 'class'],
    ['SELECT * WHERE { ?book a lib:Book ; na', 'property'],
    ['SELECT * WHERE { ?book a lib:Book . ?book na', 'property'],
    ['SELECT * WHERE { ?book lib:author/na', 'property'],
    ['SELECT * WHERE { ?book (lib:author|na', 'property'],
    ['SELECT * WHERE { ?book (lib:author|lib:editor) An', 'entity'],
    ['SELECT * WHERE { ?book lib:author An', 'entity'],
    ['SELECT * WHERE { ?book lib:author id:ana , An', 'entity'],
    ['SELECT * WHERE { ?book lib:loan [ na', 'property'],
    ['SELECT * WHERE { ?book lib:loan [ lib:by An', 'entity'],
    ['SELECT * WHERE { FILTER (?book = An', 'entity'],
    ['SELECT * WHERE { FILTER (LANG(?l) = "en") ?book na', 'property'],
    ['SELECT * WHERE { VALUES ?reader { id:ana An', 'entity'],
    ['SELECT * WHERE { GRAPH An', 'entity'],
    ['SELECT * WHERE { GRAPH ?g { ?book na', 'property'],
    ['SELECT * WHERE { OPTIONAL { ?book lib:title "a; b" ; na', 'property'],
    ['SELECT * WHERE { ?book lib:title "a" # {\n ; na', 'property'],
    ['SELECT * WHERE { ?a ?b ?c } ORD', 'word']
  ])('after %s asks for: %s', (query, kind) => {
    expect(kindAt(query)).toBe(kind)
  })

  it.each([
    'SELECT * WHERE { # com',
    'SELECT * WHERE { ?a ?b "tex',
    'SELECT * WHERE { ?a ?b <http',
    'SELECT * WHERE { ?a ?b ?'
  ])('after %s asks for nothing', query => {
    expect(kindAt(query)).toBeUndefined()
  })

  it('knows what is written already', () => {
    expect(wantedAt('SELECT * WHERE { ?book lib:author id:ან')).toEqual({
      kind: 'entity',
      text: 'id:ან',
      property: 'lib:author'
    })
    expect(wantedAt('SELECT * WHERE { ?book lib:loan/lib:status ')?.property).toBe('lib:status')
    expect(wantedAt('SELECT * WHERE { GRAPH ')?.property).toBe('')
  })
})

describe('an IRI', () => {
  it('is shown with its prefix, and leads to this server when it is ours', () => {
    expect(shortIri('https://example.org/library/id/ana', names)).toBe('id:ana')
    expect(shortIri('https://example.org/library/source/x#char=1,2', names)).toBe('source/x#char=1,2')
    expect(editorHrefOf('https://example.org/library/source/x#char=1,2', names)).toBe('/source/x#char=1,2')
    expect(editorHrefOf('http://www.wikidata.org/entity/Q1', names)).toBe('http://www.wikidata.org/entity/Q1')
    expect(editorHrefOf('javascript:alert(1)', names)).toBeUndefined()
  })
  it('is what a name with a prefix means: as the query declares it, or as this graph does', () => {
    expect(expandName('lib:Book', '', names)).toBe('https://example.org/library/ontology#Book')
    expect(expandName('lib:Book', 'PREFIX lib: <http://e/>', names)).toBe('http://e/Book')
    expect(expandName('<http://e/x>', '', names)).toBe('http://e/x')
    expect(expandName('SELECT', '', names)).toBeUndefined()
    expect(expandName('nobody:x', '', names)).toBeUndefined()
  })
  it('brings its prefix along once', () => {
    expect(prefixLine('SELECT * {}', 'lib', names)).toBe('PREFIX lib: <https://example.org/library/ontology#>\n')
    expect(prefixLine('prefix lib: <x>\nSELECT * {}', 'lib', names)).toBe('')
    expect(prefixLine('SELECT * {}', 'unknown', names)).toBe('')
  })
})

describe('a permalink', () => {
  const page = new URL('http://localhost/sparql?lang=ka&query=old')
  it("restores query, view and columns, and keeps the page's language", () => {
    const shown = { query: 'SELECT * { ?a ?b "x & #y" }', view: 'map', mapping: { lat: 'latitude' } }
    const address = addressOf(page, shown)
    expect(address.searchParams.get('lang')).toBe('ka')
    expect(readAddress(address)).toEqual(shown)
  })
  it('is short with the query packed, and long again', async () => {
    const shown = { query: 'SELECT * { ?a ?b "x & ძ" }', view: 'map', mapping: { lat: 'latitude' } }
    const short = await shortAddress(addressOf(page, shown))
    expect(short.search).toBe('?lang=ka')
    expect(readAddress(await longAddress(short))).toEqual(shown)
    const broken = new URL('http://localhost/sparql#q=%%%')
    expect(await longAddress(broken)).toBe(broken)
  })
  it('keeps a long query behind the #', () => {
    const query = `SELECT * { ${'?a ?b "ა" . '.repeat(500)}}`
    const address = addressOf(page, { query, view: 'table', mapping: {} })
    expect(address.search).toBe('?lang=ka')
    expect(readAddress(address)).toEqual({ query, mapping: {} })
  })
})
