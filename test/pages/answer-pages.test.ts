import { DataFactory } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ShownAnswer } from '../../src/lookup/shown-answer.js'
import { comparisonPage } from '../../src/pages/comparison-page.js'
import { homePage } from '../../src/pages/home-page.js'
import { queryListPage } from '../../src/pages/query-list-page.js'
import { queryPage } from '../../src/pages/query-page.js'
import { sparqlPage } from '../../src/pages/sparql-page.js'
import type { SavedQuery } from '../../src/queries/saved-query.js'
import { named, plainContext, rows } from './plain.js'
import type { PlainContext } from './plain.js'

let context: PlainContext
let [work, person, loan] = ['', '', '']
beforeAll(async () => {
  context = await plainContext()
  ;[work, person, loan] = ['gulliver', 'luka', 'loan-1'].map(context.model.idIri) as [string, string, string]
})

const query = (name: string, changed: Partial<SavedQuery> = {}): SavedQuery => ({
  ...context.queries.get(name)!,
  ...changed
})
const shown = (results: ShownAnswer['results'], total = 1): ShownAnswer => ({
  results,
  total,
  paging: { page: 1, pages: 1 },
  named: named({ [work]: 'Gulliver', [person]: 'Luka' })
})

describe('The page of a saved query, made of values alone,', () => {
  const page = (saved: SavedQuery, answer: ShownAnswer, given: [string, string][] = []): string =>
    queryPage({ query: saved, given, text: saved.query, answer, choices: new Map([['person', [person]]]) }, context)
      .text

  it('has its title, a form with what can be chosen, the answer with names, and its text', () => {
    const text = page(query('loans-of-person'), shown(rows({ loan, work })))
    expect(text).toContain('<h1>What a person has borrowed</h1>')
    expect(text).toMatch(/<select id="field-person" name="person" required>[^]*<option value="luka">Luka<\/option>/)
    expect(text).toContain('<a href="/id/gulliver">Gulliver</a>')
    expect(text).toContain('VALUES ?person { id:luka }')
  })

  it('offers yes and no where something is true or false, and what was chosen by any spelling of its name', () => {
    const label = { en: 'Lent' }
    const [chosen, example] = [query('loans-of-person').parameters[0]!, DataFactory.literal('x')]
    const lent = { name: 'lent', type: { kind: 'boolean' }, label, required: false, many: false, example } as const
    const saved = query('loans-of-person', { parameters: [chosen, lent] })
    for (const spelling of ['luka', 'id/luka', person]) {
      const text = page(saved, shown(rows({ loan })), [
        ['person', spelling],
        ['lent', 'false']
      ])
      expect(text).toContain('<option value="luka" selected>Luka</option>')
      expect(text).toMatch(/<select id="field-lent" name="lent"><option value="">.*<option value="true">yes</)
      expect(text).toContain('<option value="false" selected>no</option>')
    }
  })

  it('is called by the question that it was asked', () => {
    const text = page(query('loans-of-person'), shown(rows({ loan })), [['person', 'luka']])
    expect(text).toContain('<h1>What has Luka borrowed?</h1>')
    expect(text).toContain('href="/queries/loans-of-person">What a person has borrowed</a>')
  })

  it('says that there is nothing, and says yes or no', () => {
    expect(page(query('disagreements'), shown(rows(), 0))).toContain(context.t('noRows'))
    const asked = query('disagreements')
    expect(page(asked, shown({ head: {}, boolean: false }))).toContain(`<p class="verdict">${context.t('no')}</p>`)
  })

  it('shows a graph as text, cut where it is longer than a page bears', () => {
    const saved = query('reading-network')
    expect(page(saved, shown('<a> <b> "<&>" .\n'))).toContain('&lt;a&gt; &lt;b&gt; &quot;&lt;&amp;&gt;&quot; .')
    const long = page(saved, shown('<a> <b> <c> .\n'.repeat(10_000)))
    expect(long.length).toBeLessThan(300_000)
    expect(long).toContain(context.t('cut'))
  })

  it('shows a matrix by its mapping: each pair once, and where nothing is said', () => {
    const mapping = { rows: 'person', columns: 'work', cell: 'said' }
    const matrix = query('disagreements', { view: { name: 'matrix', mapping } })
    const other = context.model.idIri('verne')
    const same = { person, work, said: 'read' }
    const text = page(matrix, shown(rows(same, same, { person: other, work: loan, said: 'lent' }), 3))
    const table = /<table class="matrix">[^]*?<\/table>/.exec(text)![0]
    expect(table.match(/<span class="cell">read<\/span>/g)).toHaveLength(1)
    expect(table.match(/<td class="none">nothing recorded<\/td>/g)).toHaveLength(2)
    expect(table).toContain('<th scope="col"><a href="/id/gulliver">Gulliver</a></th>')
    const steps = page(matrix, shown(rows({ person, work, said: 'read' }, { person, work, said: 'borrowed' }), 2))
    expect(steps).toContain(
      '<td><span class="cell">read</span><details><summary>1 more</summary><span class="cell">borrowed</span></details>'
    )
  })

  it('gives a figure its mapping and the table that it draws', () => {
    const timeline = query('disagreements', { view: { name: 'timeline', mapping: { start: 'when' } } })
    const text = page(timeline, shown(rows({ work, when: '1726' })))
    expect(text).toContain('data-view="timeline" data-mapping="{&quot;start&quot;:&quot;when&quot;}"')
    expect(text).toContain('id="answer"')
  })
})

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
  const none = { queries: [], headlines: [], counts: [], sources: [], named: named() }

  it('of an empty graph promises nothing that is not there', () => {
    const { text } = homePage(none, context)
    for (const heading of ['questions', 'classes', 'sources'] as const)
      expect(text).not.toContain(`<h2>${context.t(heading)}</h2>`)
    expect(text).toContain('action="/search"')
  })

  it('has questions, the most frequent classes, sources by name, headline answers and dumps', () => {
    const source = context.model.sourceIri('north')
    const counts = Array.from({ length: 30 }, (_, i) => ({
      iri: `http://e/C${i}`,
      localName: `C${i}`,
      label: { text: `class ${i}` },
      count: i
    }))
    const headlines = [{ query: query('disagreements'), results: rows({ work }), total: 7 }]
    const values = { queries: [...context.queries.values()], headlines, counts, sources: [source] }
    const { text } = homePage({ ...values, named: named({ [work]: 'Gulliver', [source]: 'North' }) }, context)
    expect(text).toContain('<a href="/queries/loans-of-person?person=luka">What has Luka borrowed?</a>')
    expect(text).toContain('<a href="/source/north">North</a>')
    const folded = text.slice(text.indexOf(`<summary>${context.t('classes.more')}`))
    expect(folded).toContain('/search?class=C5"')
    expect(folded).not.toContain('/search?class=C6"')
    expect(text).toContain(context.t('allOf', { count: 7 }))
    expect(text).toContain('<a href="/dumps/library.ttl.gz">')
  })
})

it('A comparison has both things, the answers about them, and the others to compare with.', () => {
  const other = context.model.idIri('ana')
  const things = named({ [person]: 'Luka', [other]: 'Ana' })
  const answer = {
    query: query('loans-of-person'),
    given: new Map([['person', person]]),
    results: rows({ loan, work }),
    total: 1,
    missing: [],
    choices: new Map()
  }
  const values = { iri: person, otherIri: other, comparable: [other], named: things }
  const { text } = comparisonPage({ ...values, answers: [answer] }, context)
  expect(text).toContain(`<h1>${context.t('compare.both', { one: 'Luka', other: 'Ana' })}</h1>`)
  expect(text).toContain('<section id="about-loans-of-person">')
  expect(text).toContain('<option value="ana" selected>Ana</option>')
  expect(comparisonPage({ ...values, answers: [] }, context).text).toContain(context.t('noRows'))
})
