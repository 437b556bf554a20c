import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DataFactory } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { readModel } from '../../src/model/read.js'
import type { ClassValues } from '../../src/lookup/terms.js'
import { classPage } from '../../src/pages/class-page.js'
import { conceptPage } from '../../src/pages/concept-page.js'
import { graphPage } from '../../src/pages/graph-page.js'
import { ontologyPage } from '../../src/pages/ontology-page.js'
import { hrefOf } from '../../src/pages/parts/links.js'
import { shapesPage } from '../../src/pages/shapes-page.js'
import { propertyPage, schemePage } from '../../src/pages/term-page.js'
import { libraryCopy } from '../library.js'
import { labels, named, plainContext } from './plain.js'
import type { PlainContext } from './plain.js'

let context: PlainContext
let lib = ''
beforeAll(async () => {
  context = await plainContext()
  lib = context.model.namespace
})

describe('The page of the ontology, made of values alone,', () => {
  it('is an index: each term once, at the place of its name, with a link to its page and its number of things', () => {
    const { text } = ontologyPage(new Map([[`${lib}Loan`, 12345]]), context)
    for (const { iri, localName } of [...context.model.classes.values(), ...context.model.properties.values()])
      if (context.model.isListed(iri)) expect(text.split(`<li id="${localName}"><a href="/`), localName).toHaveLength(2)
    expect(text).toMatch(/<li id="Loan"><a href="\/ontology\/Loan">.*<\/a> <span class="count">12,345<\/span>/)
  })

  it('is in the language of the reader', async () => {
    const { text } = ontologyPage(new Map(), await plainContext('ka'))
    expect(text).toContain('<html lang="ka"')
    expect(text).toContain('<li id="Genre"><a href="/ontology/Genre">ჟანრი</a>')
  })
})

describe('The page of a class', () => {
  const valuesOf = (name: string): ClassValues => ({
    term: context.model.classes.get(lib + name)!,
    count: 12345,
    examples: [context.model.idIri('luka-borrows-leagues')],
    names: labels({ [context.model.idIri('luka-borrows-leagues')]: { names: [{ text: 'A loan', lang: 'en' }] } }),
    queries: [context.queries.get('loans-of-person')!]
  })

  it('says what it is, its fields, how many things there are, some of them, and what is asked of them', () => {
    const { text } = classPage(valuesOf('Loan'), context)
    expect(text).toContain('<h1>Loan</h1>')
    expect(text).toContain('<a href="/search?class=Loan">12,345</a>')
    expect(text).toContain('<a href="/id/luka-borrows-leagues">A loan</a>')
    expect(text).toContain('<a href="/queries/loans-of-person">')
    for (const { path } of context.model.fieldsOf(`${lib}Loan`))
      expect(text).toContain(`<th scope="row"><a href="${hrefOf(path, context.model)}">`)
    expect(text).toContain('href="/ontology/Loan.ttl"')
  })

  it('of a controlled list has its values', () => {
    const { text } = classPage(valuesOf('Genre'), context)
    expect(text).toContain('<th scope="row"><a href="/ontology/satire">satire</a></th><td><code>satire</code></td>')
    expect(text).not.toContain('id="examples"')
  })
})

it('The page of a property says what has it and what it points at; that of a list has its values.', () => {
  const { text } = propertyPage({ term: context.model.properties.get(`${lib}borrower`)!, statements: 4321 }, context)
  expect(text).toContain('<dd><a href="/ontology/Loan">Loan</a>')
  expect(text).toContain('<dd><a href="/ontology/Person">Person</a></dd>')
  expect(text).toContain('>4321</a>')
  const scheme = schemePage(context.model.schemes.get(`${lib}GenreScheme`)!, context)
  expect(scheme.text).toContain('<a href="/ontology/satire">satire</a>')
})

it('Terms of other vocabularies that are listed have pages by their prefixed names.', () => {
  expect(hrefOf('http://purl.org/dc/terms/publisher', context.model)).toBe('/ontology/dcterms:publisher')
  expect(hrefOf('http://purl.org/dc/terms/audience', context.model)).toBe('http://purl.org/dc/terms/audience')
})

describe('Constraints on paths', () => {
  const withPaths = async (): Promise<PlainContext> => {
    const folder = await libraryCopy()
    await copyFile('test/fixtures/paths/readers.ttl', join(folder.shapes, 'readers.ttl'))
    const { model } = await readModel(folder, new Report())
    return { ...context, site: { ...context.site, model }, model }
  }
  const readers = '<code>^lib:work/lib:borrower</code>'
  const placed = '<code>lib:place|lib:genre+</code>'

  it('stand on the page of the shapes as SPARQL writes them, those of shared shapes too', async () => {
    const { text } = shapesPage(await withPaths())
    const section = /<section id="ReadersShape">[^]*?<\/section>/.exec(text)![0]
    const [row] = new RegExp(`<tr><th scope="row">${readers.replace(/[+^]/g, '\\$&')}[^]*?</tr>`).exec(section)!
    expect(row).toContain('href="/ontology/Person"')
    expect(row).toContain(context.t('betweenTimes', { min: 0, max: 3 }))
    expect(row).toContain('Three readers at most.')
    expect(text).toContain(`<tr><th scope="row">${placed}`)
  })

  it('stand on the page of the class that they are for', async () => {
    const shown = await withPaths()
    const pageOf = (name: string): string => {
      const term = shown.model.classes.get(lib + name)!
      return classPage({ term, count: 0, examples: [], names: labels({}), queries: [] }, shown).text
    }
    expect(pageOf('Work')).toContain(`<tr><th scope="row">${readers}`)
    expect(pageOf('Work')).toContain(`<tr><th scope="row">${placed}`)
    expect(pageOf('Person')).not.toContain('<code>^')
  })
})

describe('The page of a controlled value', () => {
  const { namedNode, literal, quad } = DataFactory

  it('has its meaning, its list and what has it', () => {
    const concept = context.model.concepts.get(`${lib}adventure`)!
    const work = context.model.idIri('gulliver')
    const groups = [{ classIri: `${lib}Work`, property: `${lib}genre`, things: [work], derived: false, sources: [] }]
    const label = namedNode('http://www.w3.org/2000/01/rdf-schema#label')
    const quads = ['adventure', 'Abenteuer'].map((text, i) =>
      quad(namedNode(concept.iri), label, literal(text, ['en', 'de'][i]!))
    )
    const values = { concept, quads, groups, dossier: [], named: named({ [work]: 'Gulliver' }) }
    const { text } = conceptPage(values, context)
    expect(text).toContain('<h1>Adventure</h1>')
    expect(text).toContain('<a href="/id/gulliver">Gulliver</a>')
    expect(text).toContain('<td lang="de">Abenteuer</td>')
    expect(text).not.toContain(`<h2>${context.t('dossier')}</h2>`)
  })
})

it('The page of a graph says what it is for, and how often it has each property.', () => {
  const values = {
    iri: context.model.graphIri('inferred'),
    statements: 1500,
    properties: [{ iri: `${lib}hasRead`, statements: 1500 }]
  }
  const { text } = graphPage(values, context)
  expect(text).toContain(context.t('graph.inferred'))
  expect(text).toContain(context.t('statements', { count: 1500 }))
  expect(text).toContain('href="/ontology/hasRead"')
})
