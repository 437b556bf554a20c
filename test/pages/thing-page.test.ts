import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import { describe, expect, it } from 'vitest'
import { rdfs } from '../../src/base/vocabulary.js'
import type { ThingValues } from '../../src/lookup/thing.js'
import { thingPage } from '../../src/pages/thing-page.js'
import { labels, plainContext } from './plain.js'
import { thingValues } from './thing-values.js'

const { namedNode, literal, quad } = DataFactory

const context = await plainContext()
const { model } = context
const values = (changed?: Partial<ThingValues>): ThingValues => thingValues(model, changed)

describe('The page of a thing, made of values alone,', () => {
  it('has its name as title, and no section without content', () => {
    const { text } = thingPage(values(), context)
    expect(text).toContain('<h1>Some thing</h1>')
    for (const id of ['mentions', 'who-says-so', 'in-time', 'on-the-map', 'compare'])
      expect(text).not.toContain(`id="${id}"`)
  })

  it('is led in by its description, and has each text once, in the language of the reader', () => {
    const thing = namedNode(model.idIri('x'))
    const said = (property: string, text: string, language: string): Quad =>
      quad(thing, namedNode(property), literal(text, language), namedNode(model.sourceIri('s')))
    const quads = [
      said('http://purl.org/dc/terms/description', 'Ein Ding.', 'de'),
      said('http://purl.org/dc/terms/description', 'A thing.', 'en'),
      said('http://www.w3.org/2004/02/skos/core#note', 'Eine Bemerkung', 'de'),
      said('http://www.w3.org/2004/02/skos/core#note', 'A remark', 'en')
    ]
    const { text } = thingPage(values({ quads }), context)
    expect(text).toContain('<p class="lead">A thing.</p>')
    expect(text).toContain('A remark')
    expect(text).not.toMatch(/Ein Ding|Eine Bemerkung/)
  })

  it('says who states something, once where it is one source for all', () => {
    const source = model.sourceIri('s')
    const statement = quad(
      namedNode(model.idIri('x')),
      namedNode(`${model.namespace}p`),
      literal('v'),
      namedNode(source)
    )
    const { text } = thingPage(values({ quads: [statement] }), context)
    expect(text.match(/href="#said-s"/g)).toHaveLength(1)
    expect(text).toContain('<section id="said-s">')
  })

  it('shows what a dataset says of it apart, with the day and the entry of the dataset', () => {
    const [x, source] = [model.idIri('x'), model.sourceIri('wiki')]
    const name = quad(namedNode(x), namedNode(`${model.namespace}p`), literal('Ding', 'de'), namedNode(source))
    const facts = [{ source, quads: [name], retrieved: '2026-11-28', about: ['https://example.org/Q7'] }]
    const { text } = thingPage(values({ facts }), context)
    const [section = ''] = /<section id="in-datasets">[^]*?<\/section>/.exec(text) ?? []
    for (const part of ['href="/source/wiki"', '28 November 2026', '<a href="https://example.org/Q7">Q7</a>', 'Ding'])
      expect(section).toContain(part)
    expect(text).not.toContain('id="who-says-so"')
  })

  it('opens with a fact sheet: what follows, names in other languages, sources, years and the newest facts', () => {
    const [x, y, source] = [model.idIri('x'), model.idIri('y'), model.sourceIri('s')]
    const property = [...model.properties.keys()].find(iri => iri.startsWith(model.namespace))
    const quads = [
      quad(namedNode(x), namedNode(property!), namedNode(y), namedNode(model.graphIri('inferred'))),
      quad(namedNode(x), rdfs('label'), literal('რამე', 'ka'), namedNode(model.graphIri('entities')))
    ]
    const [first, last] = [
      { record: model.idIri('a'), day: '1999-01-01' },
      { record: model.idIri('b'), day: '2001-12-31' }
    ]
    const profile = { records: 3, sources: [source], newest: [y], first, last }
    const { text } = thingPage(values({ quads, profile }), context)
    const [sheet = ''] = /<section class="sheet"[^]*?<\/section>/.exec(text) ?? []
    for (const part of ['href="/id/y"', 'href="/id/x?why=', '<span lang="ka">რამე</span>', 'href="/source/s"'])
      expect(sheet).toContain(part)
    expect(sheet).toMatch(
      /3 records · <a href="\/id\/a"[^>]*>first: 1999<\/a> · <a href="\/id\/b"[^>]*>last: 2001<\/a>/
    )
    const { text: once } = thingPage(values({ profile: { ...profile, last: first } }), context)
    expect(once).toMatch(/3 records · 1999</)
  })

  it('folds what is not the picture to its titles', () => {
    const group = {
      classIri: '',
      property: `${model.namespace}p`,
      things: [model.idIri('t')],
      derived: false,
      sources: []
    }
    const { text } = thingPage(values({ groups: [group] }), context)
    expect(text).toMatch(/<details class="fold"><summary><h2>[^<]+ <span class="count">1<[^]*<div id="mentions">/)
  })

  it('offers a comparison where there is another thing', () => {
    const { text } = thingPage(values({ comparable: [model.idIri('y')] }), context)
    expect(text).toContain('<input type="checkbox" name="with" value="y">')
  })

  it('is escaped wherever a text comes from', () => {
    const names = labels({ [model.idIri('x')]: { names: [{ text: '<script>"&', lang: 'en' }] } })
    const { text } = thingPage(values({ named: { names, texts: new Map() } }), context)
    expect(text).toContain('&lt;script&gt;&quot;&amp;')
    expect(text).not.toContain('<script>"')
  })
})
