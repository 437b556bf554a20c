import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { inBrowser } from './chromium.js'
import { shippedSite } from './shipped-site.js'
import { isProven } from './walks.js'

/** Most interactions that a task may take: clicks, texts that are typed, choices of a list. */
const MOST = 3

/** A reader with one task, who begins at the start page; what is done is counted. */
class Reader {
  done = 0
  constructor(readonly page: Page) {}

  async click(target: Locator): Promise<void> {
    this.done += 1
    await target.click()
  }

  async type(target: Locator, text: string): Promise<void> {
    this.done += 1
    await target.fill(text)
  }

  /** Types into the search of the header, and chooses what is suggested first. */
  async find(text: string): Promise<void> {
    await this.type(this.page.locator('.site-search input'), text)
    const first = this.page.locator('[role=option]').first()
    await first.waitFor()
    await Promise.all([this.page.waitForURL('**/id/**'), this.click(first)])
  }

  /** Follows the first link to a passage. */
  async follow(place = this.page.locator('main')): Promise<void> {
    this.done += 1
    await isProven(this.page, place, false)
  }
}

inBrowser('with three interactions at most a reader', () => {
  const siteWindow = shippedSite()
  const begin = async (language: string, options?: BrowserContextOptions): Promise<Reader> => {
    const { page, open } = await siteWindow(options)
    await open(`/?lang=${language}`)
    return new Reader(page)
  }

  it('finds a person by an inflected name, in Georgian, on a telephone, and the passage that names him', async () => {
    const reader = await begin('ka', { locale: 'ka', viewport: { width: 360, height: 740 } })
    await reader.find('ჩიქოვანთან')
    const line = reader.page.locator('main > .lead').first()
    expect(await line.innerText()).toMatch(/მინისტრი/)
    expect((await line.boundingBox())!.y).toBeLessThan(740)
    expect(reader.done).toBeLessThanOrEqual(MOST)
  })

  it('sees what two countries do together, and where it says so', async () => {
    const reader = await begin('en')
    const { page } = reader
    await reader.click(page.getByRole('link', { name: 'What do Azerbaijan and Georgia both take part in?' }))
    expect(await page.locator('h1').innerText()).toMatch(/Azerbaijan.*Georgia/)
    await reader.click(page.locator('table.answer .evidence summary').first())
    await reader.follow(page.locator('table.answer'))
    expect(reader.done).toBeLessThanOrEqual(MOST)
  })

  it('asks a query and sees its answer as a map, which the address brings back', async () => {
    const reader = await begin('en')
    const { page } = reader
    await page.goto(new URL('/sparql?lang=en', page.url()).href)
    reader.done += 1
    await page.locator('.cm-content').click()
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(
      'PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> SELECT * { ?place geo:lat ?lat ; geo:long ?long }'
    )
    await reader.click(page.getByRole('button', { name: 'Ask' }))
    await reader.click(page.getByRole('radio', { name: 'Map' }))
    const figure = page.locator('figure.view[data-view=map][data-marks]')
    await figure.waitFor()
    await page.reload()
    await figure.waitFor()
    expect(reader.done).toBeLessThanOrEqual(MOST)
  })

  it('gets one country as Turtle', async () => {
    const reader = await begin('en')
    await reader.click(reader.page.locator('.tracks .legend a', { hasText: 'Georgia' }))
    const link = reader.page.locator('main .formats a', { hasText: 'ttl' })
    const file = await reader.page.request.get(new URL((await link.getAttribute('href'))!, reader.page.url()).href)
    expect(file.headers()['content-type']).toContain('text/turtle')
    expect(await file.text()).toContain('id:georgia')
    expect(reader.done + 1).toBeLessThanOrEqual(MOST)
  })

  it('cites one statement', async () => {
    const reader = await begin('en')
    const { page } = reader
    await reader.click(page.getByRole('link', { name: 'What did Lord Coaker do in Baku' }))
    await reader.click(page.locator('table.answer a[href*="/id/coaker-meets"]').first())
    await reader.click(page.locator('summary', { has: page.getByRole('heading', { name: 'How to cite' }) }))
    expect(await page.locator('#cite').innerText()).toMatch(/BibTeX[^]*coaker-meets/)
    expect(reader.done).toBeLessThanOrEqual(MOST)
  })

  it('sees what the documents contradict each other on, and where they do', async () => {
    const reader = await begin('en')
    const { page } = reader
    await reader.click(page.getByRole('link', { name: 'On what do the documents contradict' }))
    await reader.click(page.locator('table.answer tbody a[href*="/id/"]').first())
    await reader.follow()
    expect(reader.done).toBeLessThanOrEqual(MOST)
  })

  it('sees everything on a series of exercises, and the passage', async () => {
    const reader = await begin('en')
    await reader.find('exercise Eternity')
    expect(await reader.page.locator('h1').innerText()).toContain('Eternity')
    await reader.follow()
    expect(reader.done).toBeLessThanOrEqual(MOST)
  })
})
