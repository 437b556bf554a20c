import { DataFactory } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import type { NamedThings } from '../../src/lookup/answers.js'
import { changesPage } from '../../src/pages/changes-page.js'
import { comparisonPage } from '../../src/pages/comparison-page.js'
import { cataloguePage } from '../../src/pages/dataset-page.js'
import { homePage } from '../../src/pages/home-page.js'
import { labelledAnswer } from '../../src/pages/parts/answer.js'
import { answerTable } from '../../src/pages/parts/answer-table.js'
import { dossierSection } from '../../src/pages/parts/dossier.js'
import { datasetSection } from '../../src/pages/parts/dataset-facts.js'
import { fieldList } from '../../src/pages/parts/fields.js'
import { html } from '../../src/pages/parts/html.js'
import type { Content } from '../../src/pages/parts/html.js'
import { attributionSection } from '../../src/pages/parts/attributions.js'
import { namesOfTerms } from '../../src/pages/parts/term-list.js'
import { graphsPage } from '../../src/pages/server-pages.js'
import type { JsonRow, JsonTerm } from '../../src/sparql/results-json.js'
import { named, plainContext } from './plain.js'
import type { PlainContext } from './plain.js'
import { thingValues } from './thing-values.js'

/** Names in the order of the Azerbaijani alphabet, which is not that of code points nor of English. */
const NAMES = ['Çay', 'Dağ', 'Elçi', 'Əli', 'Hava', 'Xəbər', 'Kür', 'Qala', 'Şəki']

let context: PlainContext
/** Sources and things with these names, whose IRIs stand the other way round. */
let sources: string[] = []
let things: string[] = []
let known: NamedThings
beforeAll(async () => {
  context = await plainContext('az')
  const slugs = NAMES.map((_, nth) => `x${String(NAMES.length - nth)}`)
  sources = slugs.map(context.model.sourceIri)
  things = slugs.map(context.model.idIri)
  known = named(Object.fromEntries([...sources, ...things].map((iri, nth) => [iri, NAMES[nth % NAMES.length]!])))
})

/** Names as some HTML has them, one after the other. */
function namesIn(content: Content): string[] {
  const { text } = html`${content}`
  return [...text.matchAll(new RegExp(`>(?:[^<]* )?(${NAMES.join('|')})<`, 'g'))].map(match => match[1]!)
}
const backwards = (iris: readonly string[]): string[] => [...iris].sort()

describe("Names stand in the order of the reader's language", () => {
  it('in a list of things in a cell, which has no order of its own', () => {
    const who: JsonTerm = { type: 'literal', value: backwards(things).join(' ') }
    const results = { head: { vars: ['who'] }, results: { bindings: [{ who }] } }
    const query = context.queries.get('works-of-genre')!
    const shown = (lists: string[]): Content =>
      answerTable(
        labelledAnswer(results, known, context, { ...query, form: { ...query.form, lists } }),
        context,
        'Table'
      )
    expect(namesIn(shown(['who']))).toEqual(NAMES)
    // Figures take the first name for that of the first IRI.
    expect(html`${shown(['who'])}`.text).toContain(`data-value="${things.join(' ')}"`)
    // An author has sorted it.
    expect(namesIn(shown([]))).toEqual([...NAMES].reverse())
  })

  it('in rows that a saved query sorts by things, on the page of what they are about', () => {
    const bindings = backwards(things).map((value): JsonRow => ({ work: { type: 'uri', value } }))
    const query = context.queries.get('works-of-genre')!
    const results = { head: { vars: ['work'] }, results: { bindings } }
    const answer = { query, given: new Map(), results, total: things.length, missing: [], choices: new Map() }
    // Cards name a thing once, and the table below them again.
    expect(namesIn(dossierSection(answer, known, context))).toEqual([...NAMES, ...NAMES])
  })

  it('in the rows of the answer on the start page', () => {
    const bindings = backwards(things).map((value): JsonRow => ({ work: { type: 'uri', value } }))
    const query = context.queries.get('works-of-genre')!
    const headline = { query, results: { head: { vars: ['work'] }, results: { bindings } }, total: things.length }
    const figures = { records: 0, people: 0, languages: 0 }
    const values = { queries: [], headline, others: [], compared: [], counts: [], figures, sources: [], named: known }
    expect(namesIn(homePage(values, context))).toEqual([...NAMES, ...NAMES])
  })

  it('of what things that are compared have in common', () => {
    const query = context.queries.get('loans-of-person')!
    const counted = { query, parameter: 'person', counts: [9, 9], shared: backwards(things) }
    const values = { things: [], counted: [counted], matrices: [], answers: [], comparable: [], named: known }
    expect(namesIn(comparisonPage({ ...values, things: ['urn:a', 'urn:b'] }, context))).toEqual(NAMES)
  })

  it('of sources that state something of a thing, and of datasets', () => {
    expect(
      namesIn(attributionSection(new Map(backwards(sources).map(source => [source, []])), known, context)).map(String)
    ).toEqual(NAMES)
    const facts = backwards(sources).map(source => ({ source, quads: [], about: [] }))
    expect(namesIn(datasetSection(thingValues(context.model, { facts, named: known }), context))).toEqual(NAMES)
  })

  it('of sources that state one value', () => {
    const { namedNode, literal, quad } = DataFactory
    const subject = namedNode(context.model.idIri('thing'))
    const property = namedNode(`${context.model.namespace}pages`)
    const quads = backwards(sources).map(source => quad(subject, property, literal('7'), namedNode(source)))
    expect(namesIn(fieldList(subject.value, { context, names: known.names, quads }))).toEqual(NAMES)
  })

  it('of sources in the catalogue, and in the list of graphs', () => {
    const list = { sources: backwards(sources).map(iri => ({ iri, languages: [] })), names: known.names }
    expect(namesIn(cataloguePage(list, context))).toEqual(NAMES)
    const counts = { ...context.site.release.manifest.counts, graphs: Object.fromEntries(sources.map(iri => [iri, 1])) }
    const { site } = context
    const release = { ...site.release, manifest: { ...site.release.manifest, counts } }
    expect(namesIn(graphsPage(known.names, { ...context, site: { ...site, release } }))).toEqual(NAMES)
  })

  it('of things that a release changed', () => {
    const changes = backwards(things).map(iri => ({
      ...{ iri, kind: 'added' as const, sources: [], properties: [], names: [] }
    }))
    const manifest = { ...context.site.release.manifest, delta: { from: 'a', added: 9, removed: 0 } }
    const releases = [{ ...context.site.release, manifest, changes, more: 0 }]
    expect(namesIn(changesPage({ releases, kept: [], names: known.names }, context))).toEqual(NAMES)
  })

  it('of terms', () => {
    const labelsOf = (iris: readonly string[]): string[] => {
      const { text } = html`${namesOfTerms(iris, context)}`
      return [...text.matchAll(/<a\b[^>]*>(.*?)<\/a>/g)].map(match => match[1]!.replace(/<[^>]+>/g, ''))
    }
    const iris = [...context.model.classes.keys()]
    expect(labelsOf(iris)).toEqual(iris.flatMap(iri => labelsOf([iri])).sort(new Intl.Collator('az').compare))
    expect(labelsOf([...iris].reverse())).toEqual(labelsOf(iris))
  })
})
