import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import type { ShownAnswer } from '../../src/lookup/shown-answer.js'
import { queryPage } from '../../src/pages/query-page.js'
import type { SavedQuery } from '../../src/queries/saved-query.js'
import { rows } from './plain.js'
import { context, loan, person, query, shown, work } from './shown-answers.js'

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

  it('folds its form to what was asked, for where there is little room', () => {
    const answer = shown(rows({ loan }))
    const summary = (given: [string, string][]): string =>
      /<details class="asked"><summary>(.*?)<\/summary>/.exec(page(query('loans-of-person'), answer, given))![1]!
    expect(summary([['person', 'luka']])).toBe('Person: <b>Luka</b>')
    expect(summary([])).toBe('About this question')
  })

  it('has a bar above the answer with its data, how to cite it, and its query', () => {
    const text = page(query('loans-of-person'), shown(rows({ loan })), [['person', 'luka']])
    const [bar = ''] = /<div class="answer-bar">.*?<\/div>/s.exec(text) ?? []
    expect(bar).toContain('1 row<')
    for (const suffix of ['csv?person=luka', 'csv?person=luka&amp;bom=1', 'json?person=luka'])
      expect(bar).toContain(`href="/queries/loans-of-person.${suffix}"`)
    expect(bar).toMatch(/href="#cite".*href="\/sparql\?query=/s)
  })

  it('hides the columns that only place the arrows of a map, and keeps them for the drawing', () => {
    const saved = query('loans-of-person', { view: { name: 'map', mapping: { from: 'work' } } })
    const text = page(saved, shown(rows({ loan, work })))
    expect(text).toMatch(/<th scope="col" data-variable="work" hidden>/)
    expect(text).toMatch(/<td data-type="uri" data-value="[^"]*gulliver" hidden>/)
    expect(text).toMatch(/<th scope="col" data-variable="loan">/)
  })

  it('says once what is the same in all rows, and has no column for it, when all rows are shown', () => {
    const saved = query('loans-of-person', { view: { name: 'table', mapping: {} } })
    const two = rows({ loan, work }, { loan: person, work })
    expect(page(saved, shown(two, 2))).toMatch(/<p class="constant">[^]*Work: <a href="\/id\/gulliver">Gulliver</)
    expect(page(saved, shown(two, 2))).not.toContain('<th scope="col" data-variable="work"')
    expect(page(saved, shown(two, 9))).toContain('<th scope="col" data-variable="work"')
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

  it('puts the rows of a table under headings of the column that groups them', () => {
    const grouped = query('disagreements', { view: { name: 'table', mapping: { group: 'said' } } })
    const text = page(grouped, shown(rows({ work, said: 'a' }, { work: loan, said: 'a' }, { work, said: 'b' }), 3))
    const headings = [...text.matchAll(/<tr class="group"><th scope="rowgroup" colspan="1">([^<]*)</g)]
    expect(headings.map(([, heading]) => heading)).toEqual(['Said: a', 'Said: b'])
    expect(text).not.toContain('data-variable="said"')
  })

  it('says which rows of several pages a figure draws', () => {
    const timeline = query('disagreements', { view: { name: 'timeline', mapping: { start: 'when' } } })
    const answer = shown(rows({ work, when: '1726' }, { work, when: '1727' }), 5)
    const second = { ...answer, first: 3, paging: { page: 2, pages: 3 } }
    expect(page(timeline, second)).toContain('rows 3 to 4 of 5')
    expect(page(timeline, { ...second, isPart: true })).toContain('rows 3 to 4 of more than 5')
    expect(page(timeline, shown(rows({ work, when: '1726' })))).not.toContain('listed here')
  })

  it('gives a figure its mapping and the table that it draws', () => {
    const timeline = query('disagreements', { view: { name: 'timeline', mapping: { start: 'when' } } })
    const text = page(timeline, shown(rows({ work, when: '1726' })))
    expect(text).toContain('data-view="timeline" data-mapping="{&quot;start&quot;:&quot;when&quot;}"')
    expect(text).toContain('id="answer"')
  })
})
