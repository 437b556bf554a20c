import { DataFactory } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SearchValues } from '../../src/lookup/search.js'
import type { Passage } from '../../src/lookup/passages.js'
import { entriesOf } from '../../src/lookup/quotations.js'
import type { SourceValues } from '../../src/lookup/source.js'
import { searchPage } from '../../src/pages/search-page.js'
import { sourcePage } from '../../src/pages/source-page.js'
import type { DescribedResolution, NamedThing } from '../../src/resolve/describe.js'
import { labels, named, plainContext } from './plain.js'
import type { PlainContext } from './plain.js'

let context: PlainContext
beforeAll(async () => {
  context = await plainContext()
})

describe('The page of a source, made of values alone,', () => {
  const passage = (start: number, end: number): Passage => {
    const source = context.model.sourceIri('north')
    return { iri: `${source}#char=${String(start)},${String(end)}`, source, start, end }
  }
  const values = (changed: Partial<SourceValues> = {}): SourceValues => {
    const [iri, loan, work] = [
      context.model.sourceIri('north'),
      context.model.idIri('loan'),
      context.model.idIri('work')
    ]
    const { namedNode, literal, quad } = DataFactory
    const title = quad(namedNode(iri), namedNode('http://purl.org/dc/terms/title'), literal('North', 'en'))
    const quotations = [
      { passage: passage(3, 9), records: [loan] },
      { passage: passage(12, 15), records: [loan] },
      { records: [work] }
    ]
    const { names } = named({ [iri]: 'North', [loan]: 'A loan', [work]: 'A work' })
    return {
      ...{ iri, names, quads: [title], entries: entriesOf(quotations), records: 2, paging: { page: 1, pages: 1 } },
      passages: [passage(3, 9), passage(12, 15)],
      ...changed
    }
  }

  it('lists each record once, where its first passage stands, and what names no passage', () => {
    const { text } = sourcePage(values(), context)
    expect(text).toContain('<h1>North</h1>')
    expect(text).toContain(context.t('source.about', { records: 2, passages: 2 }))
    expect(text).toMatch(/<div id="char=3,9"><dt>3–9<\/dt><dd><a href="\/id\/loan"[^>]*>A loan<\/a>/)
    expect(text).toContain('also <span id="char=12,15">12–15</span>')
    expect(text.match(/href="\/id\/loan"/g)).toHaveLength(1)
    expect(text).toContain(`<dt>${context.t('source.noPassage')}</dt>`)
  })

  it('says what is not stated of it', () => {
    const { text } = sourcePage(values(), context)
    expect(text).toMatch(/<dt>[^<]*title<\/dt><dd>North/i)
    expect(text).toMatch(/publisher<\/dt><dd><span class="quiet">not stated<\/span>/i)
  })

  it('shows the title that it bears before translations of it', () => {
    const { namedNode, literal, quad } = DataFactory
    const source = namedNode(context.model.sourceIri('north'))
    const stated = (property: string, object: ReturnType<typeof literal>) =>
      quad(source, namedNode(`http://purl.org/dc/terms/${property}`), object)
    const quads = [
      stated('title', literal('North', 'en')),
      stated('title', literal('ჩრდილოეთი', 'ka')),
      stated('language', literal('ka'))
    ]
    expect(sourcePage(values({ quads }), context).text).toMatch(/title<\/dt><dd>[^/]*ჩრდილოეთი.* · North/i)
  })

  it('has its text, each piece with what is recorded there beside it, where its document is here', () => {
    expect(sourcePage(values(), context).text).not.toContain(`<h2>${context.t('source.text')}</h2>`)
    const lines = ['a'.repeat(330), 'b'.repeat(330)].join('\n')
    const document = {
      sha256: '',
      characters: lines.length,
      passage: (from: number, to: number) => lines.slice(from, to)
    }
    const { text } = sourcePage(values({ text: { document, start: 0, end: lines.length } }), context)
    const steps = text.split('</section>')[0]!.split('<div class="step">').slice(1)
    expect(steps).toHaveLength(2)
    expect(steps[0]).toContain('<mark id="char=3,9"><a href="#at=3,9">')
    expect(steps[0]).toContain('<div id="at=3,9"><dt><a href="#char=3,9">3–9</a></dt>')
    expect(steps[0]).toContain('<span id="at=12,15"><a href="#char=12,15">12–15</a></span>')
    expect(steps[1]).not.toContain('<dl')
  })
})

describe('The search page', () => {
  const found = (changed: Partial<SearchValues['answer']> = {}): SearchValues => {
    const iri = context.model.idIri('luka')
    const value = (text: string, count: number, chosen = false): object => ({
      value: `http://e/${text}`,
      label: text,
      count,
      chosen
    })
    const facets = [{ name: 'class', label: 'class', values: [value('Person', 2, true), value('Work', 1)] }]
    const matched = { text: 'Lucas', lang: 'de', reason: 'exact', marks: [] }
    const result = { iri, label: 'ლუკა', lang: 'ka', kind: 'entity', className: 'person', score: 1, matched }
    return {
      criteria: { text: 'luk', facets: { class: ['Person'] }, limit: 20, offset: 0 },
      answer: { total: 45, results: [result], facets, ...changed } as SearchValues['answer'],
      names: labels({})
    }
  }

  it('has results with their language, and the name that was found where it is another', () => {
    const { text } = searchPage(found(), { ...context, url: '/search?q=luk&class=Person' })
    expect(text).toContain('<a href="/id/luka"><span lang="ka">ლუკა</span></a> <span class="lang">ka</span>')
    expect(text).toContain('<span lang="de">Lucas</span>')
    expect(text).toContain('q=luk&amp;class=Person&amp;page=2')
  })

  it('says who held a post: what parts one thing from the next stands between them', () => {
    const thing = (slug: string): NamedThing => ({ iri: context.model.idIri(slug), label: slug, lang: 'en' })
    const tenure = { record: thing('tenure'), source: thing('list'), certainty: 'certain', passages: [] }
    const candidate = { person: thing('ann'), post: thing('keeper'), isVacant: false, tenures: [tenure] }
    const resolutionOf = (on: string | undefined): DescribedResolution =>
      ({ on, candidates: [{ ...candidate, certainty: 'possible' }] }) as unknown as DescribedResolution
    const textOf = (on?: string): string => searchPage({ ...found(), resolution: resolutionOf(on) }, context).text
    const undated = `<a href="/id/tenure">${context.t('resolve.undated')}</a>, <a href="/id/list">list</a></small>`
    expect(textOf()).toContain(`<small class="quiet">${undated}`)
    expect(textOf('2018')).toContain(`<small class="quiet">${context.t('resolve.possible')} · ${undated}`)
  })

  it('leads by each facet to one value more, or one less', () => {
    const { text } = searchPage(found(), context)
    expect(text).toContain('href="/search?q=luk" aria-current="true"')
    expect(text).toContain('href="/search?q=luk&amp;class=Person&amp;class=Work"')
  })

  it('says that nothing was found', () => {
    expect(searchPage(found({ total: 0, results: [] }), context).text).toContain(context.t('search.nothing'))
  })
})
