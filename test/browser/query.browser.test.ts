import { expect, it } from 'vitest'
import { inBrowser } from './chromium.js'
import { displays, visiting, writeQuery } from './visit.js'

const content = '.cm-content'

inBrowser('in a browser the query page', () => {
  const { visit, asked } = visiting()

  it.each(displays)('breaks no rule of accessibility %s, with an answer as a map', async (_, language, options) => {
    const { page, violations, errors } = await visit(`/query?lang=${language}`, options)
    await page.locator(content).waitFor()
    await page.getByRole('button', { name: 'Ask' }).click()
    await page.locator('.view-picker input[value=map]').check()
    await page.locator('figure.view[data-marks]').waitFor()
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    ).toBeLessThanOrEqual(0)
    // Dark and light, wide and narrow come once.
    if (language !== 'en') expect(await violations()).toEqual([])
    expect(errors).toEqual([])
  })

  it('shows rows in a table with links to this server, and downloads in every format', async () => {
    const { page } = await visit('/query')
    await page.getByRole('button', { name: 'Ask' }).click()
    await page.locator('#answer').waitFor()
    expect(await page.locator('#answer tbody tr').count()).toBe(4)
    expect(await page.locator('#answer tbody a').first().getAttribute('href')).toBe('/id/tbilisi')
    expect(await page.locator('#answer tbody a').first().innerText()).toBe('Tbilisi')
    expect(await page.locator('#answer tbody a').first().getAttribute('title')).toBe('id:tbilisi')
    expect(await page.locator('#query-result [role=status]').innerText()).toMatch(/4\. Answered in \d\.\d\d s\./)
    const links = await page
      .locator('#query-result .formats a')
      .evaluateAll(all => all.map(link => new URL((link as HTMLAnchorElement).href).searchParams.get('format')))
    expect(links).toEqual(['csv', 'tsv', 'json', 'xml'])
  })

  it('draws one mark a row, and its address restores query and view', async () => {
    const { page } = await visit('/query')
    await page.getByRole('button', { name: 'Ask' }).click()
    await page.getByRole('radio', { name: 'Map' }).check()
    await page.locator('figure.view[data-marks="3"]').waitFor()
    const { page: again, errors } = await visit(
      new URL(page.url()).pathname + new URL(page.url()).search + new URL(page.url()).hash
    )
    await again.locator('figure.view[data-view=map][data-marks="3"]').waitFor()
    expect(await again.locator('textarea[name=query]').inputValue()).toContain('SELECT ?branch')
    expect(errors).toEqual([])
  })

  it('offers the views an answer can be drawn as, with their columns', async () => {
    const { page } = await visit('/query')
    await page.getByRole('link', { name: 'Loans' }).click()
    await page.locator('#answer').waitFor()
    expect(
      await page.locator('.view-picker input').evaluateAll(all => all.map(input => (input as HTMLInputElement).value))
    ).toEqual(['table', 'timeline', 'network'])
    await page.getByRole('radio', { name: 'Timeline' }).check()
    await page.locator('figure.view[data-marks="2"]').waitFor()
    expect(await page.locator('.drawing .mark.not-fact').count()).toBe(1)
    await page.getByText('Columns').click()
    await page.getByLabel('label', { exact: true }).selectOption('status')
    await page.locator('.mark text', { hasText: 'occurred' }).waitFor()
    expect(new URL(page.url()).hash).toContain('label=status')
  })

  it('says where a query cannot be read, and marks the place', async () => {
    const { page } = await visit('/query')
    await page.getByRole('link', { name: 'A query that cannot be read' }).click()
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).toContain('2:9')
    expect(await page.locator('.cm-lintRange-error, .cm-lintPoint-error').count()).toBe(1)
    expect(await page.locator('.cm-lintRange-error').innerText()).toBe('?')
  })

  it('answers yes or no, and shows a graph as text', async () => {
    const { page } = await visit('/query')
    await page.getByRole('link', { name: 'Yes or no' }).click()
    await page.locator('.verdict', { hasText: 'yes' }).waitFor()
    await page.getByRole('link', { name: 'A graph' }).click()
    await page.locator('pre.graph', { hasText: 'https://example.org/B' }).waitFor()
  })

  it('is asked from the keyboard', async () => {
    const { page } = await visit('/query')
    await writeQuery(page, 'ASK {}')
    await page.keyboard.press('Control+Enter')
    await page.locator('.verdict').waitFor()
  })

  it('completes classes, properties and entities from the graph, and brings the prefix along', async () => {
    const { page, errors } = await visit('/query')
    await writeQuery(page, 'SELECT * WHERE { ?b a ')
    await page.keyboard.type('Bra')
    await page.locator('.cm-completionLabel', { hasText: 'Branch' }).first().waitFor()
    expect(asked()).toContain('GET /complete.json?kind=class&q=Bra&lang=en')
    // The editor takes no choice in the first moment, lest it be made by accident.
    await page.waitForTimeout(150)
    await page.keyboard.press('Enter')
    await page.keyboard.type(' ; na')
    await page.locator('.cm-completionLabel', { hasText: 'name' }).first().waitFor()
    expect(asked()).toContain('GET /complete.json?kind=property&q=na&lang=en')
    expect(await page.locator('textarea[name=query]').inputValue()).toBe(
      'PREFIX lib: <https://example.org/library/ontology#>\nSELECT * WHERE { ?b a lib:Branch ; na'
    )
    expect(errors).toEqual([])
  })

  it('lets Tab leave the editor', async () => {
    const { page } = await visit('/query')
    await page.locator(content).click()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Ask')
  })

  it('is a plain form without scripts', async () => {
    const { page } = await visit('/query', { javaScriptEnabled: false })
    await page.getByRole('button', { name: 'Ask' }).click()
    expect(new URL(page.url()).searchParams.get('query')).toContain('SELECT ?branch')
  })
})
