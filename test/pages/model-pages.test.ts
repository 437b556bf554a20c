import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DataFactory } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { readModel } from '../../src/model/read.js'
import { conceptPage } from '../../src/pages/concept-page.js'
import { graphPage } from '../../src/pages/graph-page.js'
import { ontologyPage } from '../../src/pages/ontology-page.js'
import { shapesPage } from '../../src/pages/shapes-page.js'
import { libraryCopy } from '../release/folder.js'
import { named, plainContext } from './plain.js'
import type { PlainContext } from './plain.js'

let context: PlainContext
let lib = ''
beforeAll(async () => {
  context = await plainContext()
  lib = context.model.namespace
})

describe('The page of the ontology, made of values alone,', () => {
  it('has each term of the folder once, with its definition and how many things there are', () => {
    const { text } = ontologyPage(new Map([[`${lib}Loan`, 12345]]), context)
    for (const { iri, localName } of context.model.classes.values())
      if (context.model.isListed(iri)) expect(text.split(`<section id="${localName}">`), localName).toHaveLength(2)
    expect(text).toContain('<a href="/search?class=Loan">12,345</a>')
  })

  it('is in the language of the reader', async () => {
    const { text } = ontologyPage(new Map(), await plainContext('ka'))
    expect(text).toContain('<html lang="ka"')
    expect(text).toMatch(/<section id="Genre"><h3>ჟანრი <code>Genre<\/code>/)
  })
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
    expect(row).toContain('href="/ontology#Person"')
    expect(row).toContain(context.t('betweenTimes', { min: 0, max: 3 }))
    expect(row).toContain('Three readers at most.')
    expect(text).toContain(`<tr><th scope="row">${placed}`)
  })

  it('stand at the class that they are for', async () => {
    const { text } = ontologyPage(new Map(), await withPaths())
    const sections = new Map(
      [...text.matchAll(/<section id="(\w+)">([^]*?)<\/section>/g)].map(([, id, own]) => [id, own])
    )
    expect(sections.get('Work')).toContain(`${readers} <span class="count">0..3</span>`)
    expect(sections.get('Work')).toContain(`${placed} <span class="count">1..*</span>`)
    expect(sections.get('Person')).not.toContain('<code>^')
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
  expect(text).toContain('href="/ontology#hasRead"')
})
