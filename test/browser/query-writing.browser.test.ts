import { expect, it } from 'vitest'
import { inBrowser } from './chromium.js'
import { visiting, writeQuery } from './visit.js'

inBrowser('who writes queries in a browser', () => {
  const { visit } = visiting()

  it('keeps queries in tabs and what was asked, across visits of the page', async () => {
    const { page, errors } = await visit('/query')
    await writeQuery(page, '# branches\nASK {}')
    await page.keyboard.press('Control+Enter')
    await page.locator('.verdict').waitFor()
    await page.getByRole('button', { name: 'New query' }).click()
    expect(await page.locator('.verdict').count()).toBe(0)
    const tabs = page.getByRole('tab')
    expect(await tabs.allInnerTexts()).toEqual(['branches', 'SELECT *'])
    await tabs.last().press('ArrowLeft')
    expect(await page.locator('textarea[name=query]').inputValue()).toBe('# branches\nASK {}')
    expect(await page.locator('.verdict').count()).toBe(1)
    await page.reload()
    await page.locator('.verdict').waitFor()
    expect(await tabs.allInnerTexts()).toEqual(['branches', 'SELECT *'])
    await page.getByRole('button', { name: 'Close this query' }).click()
    expect(await tabs.allInnerTexts()).toEqual(['SELECT *'])
    await page.getByText('Asked before').click()
    await page.locator('.asked-before').getByRole('button', { name: 'branches' }).click()
    await page.locator('.verdict').waitFor()
    expect(await tabs.allInnerTexts()).toEqual(['SELECT *', 'branches'])
    expect(errors).toEqual([])
  })

  it('marks what is wrong while it is written, and lays the query out', async () => {
    const { page } = await visit('/query')
    await writeQuery(page, 'SELECT * { ?a ?b ?c . ?d ?e ?f }')
    await page.keyboard.press('Shift+Alt+F')
    expect(await page.locator('textarea[name=query]').inputValue()).toBe('SELECT * {\n  ?a ?b ?c .\n  ?d ?e ?f\n}\n')
    await writeQuery(page, 'SELECT *\n{ ?a ?b ??')
    await page.locator('.cm-lintRange-error').waitFor()
  })

  it('tells the name and the definition of what the pointer rests on', async () => {
    const { page } = await visit('/query')
    await page
      .locator('.cm-line', { hasText: 'lib:Branch' })
      .getByText('lib:Branch')
      .last()
      .hover({ position: { x: 150, y: 8 } })
    const known = page.locator('.cm-known')
    await known.waitFor()
    expect(await known.innerText()).toContain('A house with books.')
  })

  it('finds examples by words of any language', async () => {
    const { page } = await visit('/query')
    await page.getByLabel('Find an example').fill('გაცემ')
    expect(await page.locator('.examples li:visible').allInnerTexts()).toEqual(['Loans'])
    expect(await page.locator('.examples h3:visible').allInnerTexts()).toEqual(['Rows'])
  })

  it('passes a query on by a short link', async () => {
    const { page } = await visit('/query')
    await writeQuery(page, 'ASK { ?s ?p "წიგნი" }')
    await page.getByRole('button', { name: 'Share' }).click()
    const short = new URL(await page.locator('dialog pre').nth(1).innerText())
    expect(short.search).not.toContain('query')
    const { page: other } = await visit(short.pathname + short.search + short.hash)
    await other.locator('.verdict').waitFor()
    expect(await other.locator('textarea[name=query]').inputValue()).toBe('ASK { ?s ?p "წიგნი" }')
  })

  it('takes / and ? for the query in the editor; outside of it ? tells what keys do', async () => {
    const { page, violations } = await visit('/query')
    await writeQuery(page, 'ASK { ?s a')
    await page.keyboard.type('/rdfs:x ?')
    expect(await page.locator('textarea[name=query]').inputValue()).toBe('ASK { ?s a/rdfs:x ?')
    await page.getByRole('button', { name: 'Format' }).focus()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog')
    await help.waitFor()
    expect(await help.locator('kbd').allInnerTexts()).toContain('Enter')
    expect(await violations()).toEqual([])
    await page.keyboard.press('Escape')
    expect(await help.count()).toBe(0)
  })
})
