import { describe, expect, it } from 'vitest'
import type { ComparisonValues } from '../../src/lookup/comparison.js'
import { comparisonPage } from '../../src/pages/comparison-page.js'
import { homePage } from '../../src/pages/home-page.js'
import { queryListPage } from '../../src/pages/query-list-page.js'
import { sparqlPage } from '../../src/pages/sparql-page.js'
import { named, rows } from './plain.js'
import { context, loan, person, query, shown, work } from './shown-answers.js'

describe('The page of the endpoint', () => {
  it('has the query that was asked, its answer, and the saved queries as examples', () => {
    const asked = 'SELECT * { ?s ?p "</textarea>" }'
    const values = { queries: context.queries.values(), query: asked, answer: shown(rows({ s: work }), 200) }
    const { text } = sparqlPage(values, context)
    expect(text).toContain('SELECT * { ?s ?p &quot;&lt;/textarea&gt;&quot; }</textarea>')
    expect(text).toContain(context.t('firstRows', { count: 150 }))
    expect(text).toContain('>What the catalogues disagree on</a>')
    expect(text).toContain('<th scope="col" data-variable="s">s</th>')
  })

  it('begins with a query over the prefixes of the graph', () => {
    const { text } = sparqlPage({ queries: [] }, context)
    expect(text).toContain('PREFIX lib: &lt;https://example.org/library/ontology#&gt;')
    expect(text).not.toContain(`<h2>${context.t('answer')}</h2>`)
  })
})

it('The list of saved queries has each of them once, under its topic.', () => {
  const { text } = queryListPage([...context.queries.values()], context)
  for (const name of context.queries.keys()) expect(text.split(`<h3><a href="/queries/${name}">`), name).toHaveLength(2)
  expect(text).toContain(`<h2>${context.t('other')}</h2>`)
})

describe('The start page', () => {
  const none = {
    ...{ queries: [], others: [], compared: [], counts: [], sources: [], named: named() },
    figures: { records: 0, people: 0, languages: 0 }
  }

  it('of an empty graph promises nothing that is not there', () => {
    const { text } = homePage(none, context)
    for (const heading of ['questions', 'classes', 'sources.newest'] as const)
      expect(text).not.toContain(`<h2>${context.t(heading)}</h2>`)
    expect(text).toContain('action="/search"')
  })

  it('leads from the picture to what its lanes are, side by side', () => {
    const track = { name: 'tracks', mapping: { rows: 'work', columns: 'person', when: 'when', link: 'work' } } as const
    const [one, other] = [context.model.idIri('ana'), context.model.idIri('luka')]
    const results = rows({ work, person: one, when: '2001' }, { work, person: other, when: '2002' })
    const headline = { query: query('disagreements', { view: track }), results, total: 2 }
    const known = named({ [work]: 'Gulliver', [one]: 'Ana', [other]: 'Luka' })
    const { text } = homePage({ ...none, headline, compared: [one, other], named: known }, context)
    expect(text).toContain('<a href="/id/ana?with=luka">Side by side: Ana, Luka</a>')
  })

  it('has the first headline answer, questions, the newest sources, the most frequent classes and dumps', () => {
    const source = context.model.sourceIri('north')
    const counts = Array.from({ length: 30 }, (_, i) => ({
      iri: `http://e/C${i}`,
      localName: `C${i}`,
      label: { text: `class ${i}` },
      count: i
    }))
    const headline = { query: query('disagreements'), results: rows({ work }), total: 7 }
    const sources = [{ iri: source, issued: '2019-04', records: 7 }]
    const others = [query('works-of-genre')]
    const figures = { records: 7, people: 1, languages: 2, first: '1999-01-01', last: '2020-12-31' }
    const values = { queries: [...context.queries.values()], headline, others, compared: [], counts, sources, figures }
    const { text } = homePage({ ...values, named: named({ [work]: 'Gulliver', [source]: 'North' }) }, context)
    expect(text).toContain('<a href="/queries/loans-of-person?person=luka">What has Luka borrowed?</a>')
    expect(text).toMatch(/<a href="\/source\/north">North<\/a><br>\s*<small class="quiet">April 2019 · 7 records</)
    expect(text).toContain('<li><a href="/queries/works-of-genre">')
    const collapsed = text.slice(text.indexOf(`<summary>${context.t('classes.more')}`))
    expect(collapsed).toContain('/search?class=C17"')
    expect(collapsed).not.toContain('/search?class=C18"')
    expect(text).toContain(
      '<b>1 source</b> · <b>2 languages</b> · <b>7 records</b> · <b>1 person</b> · <b>1999–2020</b>'
    )
    expect(text).toContain(context.t('allOf', { count: 7 }))
    expect(text).toContain('<a href="/dumps/library.ttl.gz">')
  })
})

describe('A comparison', () => {
  const other = (): string => context.model.idIri('ana')
  const valuesOf = (changed: Partial<ComparisonValues>): ComparisonValues => ({
    ...{ things: [person, other()], counted: [], matrices: [], answers: [], comparable: [other()] },
    named: named({ [person]: 'Luka', [other()]: 'Ana', [loan]: 'A loan' }),
    ...changed
  })

  it('has the number of each, a link to its records, what is in common, and what is not recorded', () => {
    const counted = { query: query('loans-of-person'), parameter: 'person', counts: [2, 0], shared: [loan] }
    const { text } = comparisonPage(valuesOf({ counted: [counted] }), context)
    expect(text).toContain(`<h1>${context.t('compare.both', { one: 'Luka', other: 'Ana' })}</h1>`)
    expect(text).toMatch(/<a href="\/queries\/loans-of-person\?person=luka">2<\/a>/)
    expect(text).toContain(`<td class="quiet">${context.t('matrix.none')}</td>`)
    expect(text).toMatch(/<summary>1<\/summary><ul><li><a href="[^"]*">A loan<\/a>/)
    expect(text).toContain('<input type="checkbox" name="with" value="ana" checked>Ana')
  })

  it('has the answers that compare two, and says when there is nothing', () => {
    const answer = {
      query: query('loans-of-person'),
      given: new Map([['person', person]]),
      results: rows({ loan, work }),
      total: 1,
      missing: [],
      choices: new Map()
    }
    expect(comparisonPage(valuesOf({ answers: [answer] }), context).text).toContain('<div id="about-loans-of-person">')
    expect(comparisonPage(valuesOf({}), context).text).toContain(context.t('noRows'))
  })

  it('parts a matrix into the rows that all have, and the others', () => {
    const matrix = {
      ...query('loans-of-person'),
      view: { name: 'matrix' as const, mapping: { rows: 'a', columns: 'b' } }
    }
    // Luka is compared with Ana: so stand the columns, whatever their names.
    const results = rows({ a: work, b: other(), c: 'y' }, { a: work, b: person, c: 'x' })
    const { text } = comparisonPage(
      valuesOf({
        matrices: [{ query: matrix, parameters: ['person', 'other'] as const, shared: results, alone: rows() }]
      }),
      context
    )
    expect(text).toContain('<div id="loans-of-person-shared">')
    const columns = [...text.matchAll(/<th scope="col"><a href="[^"]*">([^<]*)</g)].map(([, name]) => name)
    expect(columns).toEqual(['Luka', 'Ana'])
    expect(text).not.toContain('<div id="loans-of-person-alone">')
  })
})
