import { expect, it } from 'vitest'
import { inBrowser } from './chromium.js'
import { shippedSite } from './shipped-site.js'

inBrowser('a reader of the site', () => {
  const siteWindow = shippedSite()

  it('search suggests while typing, by keyboard', async () => {
    const { page, open } = await siteWindow()
    await open('/?lang=en')
    await page.locator('form[role=search] input[name=q]').first().focus()
    await page.keyboard.type('chikov')
    await page.locator('[role=option]').first().waitFor()
    expect(await page.locator('[role=option]').first().textContent()).toContain('Chikovani')
    await page.keyboard.press('ArrowDown')
    await Promise.all([page.waitForURL('**/id/irakli-chikovani**'), page.keyboard.press('Enter')])
  })

  it('the key / leads to the search, and dark colours stay as they were chosen', async () => {
    const { page, open } = await siteWindow()
    await open('/about?lang=en')
    await page.keyboard.press('/')
    await page.keyboard.type('a/b')
    expect(await page.locator('.site-search input').inputValue()).toBe('a/b')
    const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await ground()
    await page.locator('#theme').selectOption('dark')
    expect(await ground()).not.toBe(light)
    await open('/queries?lang=en')
    expect(await ground()).not.toBe(light)
    await page.locator('#theme').selectOption('')
    expect(await ground()).toBe(light)
  })

  it.each(['en', 'ka', 'az'])('the header is one line on a desk, and small on a telephone: %s', async language => {
    const { page, open } = await siteWindow()
    await open(`/about?lang=${language}`)
    for (const [width, height, most] of [
      [1280, 900, 70],
      [360, 740, 740 * 0.15]
    ] as const) {
      await page.setViewportSize({ width, height })
      const names = page.locator('.languages a')
      expect(new Set(await names.evaluateAll(all => all.map(name => name.getBoundingClientRect().top))).size).toBe(1)
      expect((await page.locator('.site-header').boundingBox())!.height).toBeLessThan(most)
    }
  })

  it('the start page is short, and has an image for link previews', async () => {
    const { page, open } = await siteWindow({ viewport: { width: 360, height: 740 } })
    await open('/?lang=ka')
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(6500)
    expect((await page.content()).length).toBeLessThan(150_000)
    const image = await page.locator('meta[property="og:image"]').getAttribute('content')
    const size = await page.evaluate(async path => {
      const { width, height } = await createImageBitmap(await (await fetch(path)).blob())
      return [width, height]
    }, new URL(image!).pathname)
    expect(size).toEqual([1200, 630])
  })

  it('a permalink brings a query and its answer back; its plan stands in place of the answer', async () => {
    const { page, open, errors } = await siteWindow()
    await open(`/sparql?lang=en&query=${encodeURIComponent('SELECT (COUNT(*) AS ?n) WHERE { ?s a ?class }')}`)
    expect(await page.locator('#query-form').textContent()).toContain('COUNT(*)')
    expect(await page.locator('#query-result tbody tr').count()).toBe(1)
    await page.getByRole('button', { name: 'Explain' }).click()
    await page.locator('#query-result .plan').waitFor()
    expect(await page.locator('#query-result .plan > li').first().innerText()).toMatch(/^Pattern.*\?s a \?class.*rows$/)
    expect(errors()).toEqual([])
  })

  it('the keyboard reaches the content past the menus, and shows where it is', async () => {
    const { page, open } = await siteWindow()
    await open('/queries/contingents?operation=kfor&lang=en')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#content')
    await page.keyboard.press('Enter')
    const seen: string[] = []
    // Behind the form and what narrows the rows down come the rows, with their passages.
    for (let i = 0; i < 60 && !seen.includes('evidence'); i++) {
      await page.keyboard.press('Tab')
      const { name, isEvidence, inMain, outlined } = await page.evaluate(() => {
        const active = document.activeElement!
        return {
          name: active.tagName,
          isEvidence: active.closest('.evidence') !== null,
          inMain: active.closest('main') !== null,
          outlined: getComputedStyle(active).outlineStyle !== 'none'
        }
      })
      expect([name, inMain, outlined]).toEqual([name, true, true])
      seen.push(isEvidence ? 'evidence' : name)
    }
    expect(seen).toEqual(expect.arrayContaining(['SELECT', 'BUTTON', 'evidence']))
    await page.keyboard.press('Enter')
    expect(await page.locator('tr.below a[href*="#char="]').count()).toBeGreaterThan(0)
  })

  it('the keyboard walks from mark to mark, each told beside it, and follows one', async () => {
    const { page, open } = await siteWindow()
    await open('/queries/chronology?lang=en')
    await page.locator('.timeline [data-mark][tabindex="0"]').focus()
    await page.keyboard.press('ArrowDown')
    const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    expect(label).toContain(await page.locator('.tip strong').textContent())
    await Promise.all([page.waitForURL('**/id/**'), page.keyboard.press('Enter')])
  })

  it('a plan is marked as one wherever it stands', async () => {
    const { page, open } = await siteWindow()
    await open('/queries/announced-and-happened?source=georgian-minister-visit&lang=en')
    const planned = page.locator('table.answer .status').filter({ hasText: 'planned' })
    expect(await planned.count()).toBeGreaterThan(0)
    expect(await planned.evaluateAll(all => all.every(status => status.getAttribute('data-fact') === 'false'))).toBe(
      true
    )
  })

  it('paper has every row with its passages, and nothing beside the page', async () => {
    const { page, open } = await siteWindow({ viewport: { width: 720, height: 1000 } })
    await open('/queries/contingents?operation=kfor&lang=en')
    await page.emulateMedia({ media: 'print' })
    const row = page.locator('table.answer tbody tr').first()
    expect(await row.locator('.evidence a[href*="#char="], a.evidence').first().isVisible()).toBe(true)
    expect(await page.locator('.table-box').evaluate(box => box.scrollWidth <= box.clientWidth)).toBe(true)
    expect(await page.locator('table.answer thead th').first().innerText()).toBe('From')
    for (const hidden of ['.site-nav', 'form', '.answer-bar', '#for-programs'])
      expect([hidden, await page.locator(hidden).locator('visible=true').count()]).toEqual([hidden, 0])
    // It says from where and when it is, and what its sources are.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    const paper = await page.locator('.on-paper').allInnerTexts()
    expect(paper.join(' ')).toMatch(
      /NATO briefing: Partners in the South Caucasus.*\/queries\/contingents\?operation=kfor/s
    )
    expect(paper.join(' ')).toContain(`printed on ${new Date().getDate()} `)
  })
})
