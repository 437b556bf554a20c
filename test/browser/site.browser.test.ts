import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, startChromium } from './chromium.js'
import { openShipped } from '../shipped.js'
import { serve } from '../web/serving.js'
import type { Running } from '../web/serving.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const languages = ['en', 'ka', 'az']

/** One page of each kind. */
const kinds = {
  home: '/', entity: '/id/georgia', record: '/id/coaker-visit-baku-2025', source: '/source/report-british-minister', questions: '/queries',
  matrix: '/queries/partnership-matrix', timeline: '/queries/chronology', map: '/queries/places', network: '/queries/co-participation', chart: '/queries/unlinked', table: '/queries/contingents?operation=kfor',
  search: '/search?q=chikovani', query: '/sparql', ontology: '/ontology', shapes: '/shapes', downloads: '/dumps', about: '/about', unknown: '/id/nobody-at-all'
}

interface Seen { page: Page, errors: string[], outside: string[] }

// Several minutes of looking: asked for by ATTACHE_SITE=1.
describe.skipIf(chromiumPath === undefined || process.env['ATTACHE_SITE'] !== '1')('the site in a browser', () => {
  let browser: Browser
  let server: Running
  beforeAll(async () => {
    browser = await startChromium()
    server = await serve({ served: await openShipped() })
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  /** Opens a page and notes what should not be: errors on the console, requests that leave the origin. */
  async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Seen> {
    const context = await browser.newContext({ ...options, bypassCSP: options.bypassCSP ?? false })
    const page = await context.newPage()
    const seen: Seen = { page, errors: [], outside: [] }
    page.on('console', message => { if (message.type() === 'error') seen.errors.push(message.text()) })
    page.on('pageerror', error => { seen.errors.push(error.message) })
    page.on('request', request => { if (!request.url().startsWith(server.url) && !request.url().startsWith('data:')) seen.outside.push(request.url()) })
    await page.goto(`${server.url}${path}`, { waitUntil: 'load' })
    return seen
  }

  const inLanguage = (path: string, language: string): string => `${path}${path.includes('?') ? '&' : '?'}lang=${language}`

  describe.each(Object.entries(kinds))('%s', (kind, path) => {
    it.each(languages)('in %s speaks the language, loads without errors, stays on its origin', async language => {
      const { page, errors, outside } = await open(inLanguage(path, language))
      expect(await page.getAttribute('html', 'lang')).toBe(language)
      expect(await page.locator('h1').count()).toBe(1)
      expect((await page.title()).length).toBeGreaterThan(3)
      await page.waitForTimeout(300)
      expect(outside).toEqual([])
      expect(errors.filter(text => !(kind === 'unknown' && text.includes('404')))).toEqual([])
      await page.context().close()
    })

    it.each(['light', 'dark'] as const)('has no violation of WCAG 2.2 AA that axe finds, %s', async colorScheme => {
      // axe is put into the page from outside, which the pages' own policy rightly forbids.
      const { page } = await open(inLanguage(path, colorScheme === 'light' ? 'ka' : 'en'), { colorScheme, bypassCSP: true })
      await page.addScriptTag({ content: axe })
      const violations = await page.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string, nodes: { html: string }[] }[] }> } }).axe
          .run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`)
      })
      expect(violations).toEqual([])
      await page.context().close()
    })

    it('needs no sideways scrolling at 320 px', async () => {
      const { page } = await open(path, { viewport: { width: 320, height: 640 } })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      await page.context().close()
    })
  })

  it.each(['timeline', 'map', 'network', 'chart'] as const)('the %s draws a mark for each row of the table that has what it needs', async kind => {
    const { page, errors } = await open(kinds[kind])
    const figure = page.locator(`figure.view[data-view="${kind}"]`)
    await figure.locator('xpath=self::*[@data-marks]').waitFor({ timeout: 20_000 })
    const marks = Number(await figure.getAttribute('data-marks'))
    const rows = await page.locator('table.answer tbody tr').count()
    expect(marks).toBeGreaterThan(0)
    expect(marks).toBeLessThanOrEqual(rows)
    expect(errors).toEqual([])
    await page.context().close()
  })

  it.each(['chikovani', 'ჩიქოვანი', 'Çikovani'])('search finds one person by %s', async text => {
    const { page } = await open(`/search?q=${encodeURIComponent(text)}`)
    expect(await page.locator('main a[href*="/id/irakli-chikovani"]').count()).toBeGreaterThan(0)
    await page.context().close()
  })

  it('search suggests while typing, by keyboard', async () => {
    const { page } = await open('/')
    await page.locator('form[role=search] input[name=q]').first().focus()
    await page.keyboard.type('chikov')
    await page.locator('[role=option]').first().waitFor({ timeout: 10_000 })
    expect(await page.locator('[role=option]').first().textContent()).toContain('Chikovani')
    await page.keyboard.press('ArrowDown')
    await Promise.all([page.waitForURL('**/id/irakli-chikovani**'), page.keyboard.press('Enter')])
    await page.context().close()
  })

  it('a permalink brings a query back', async () => {
    const query = 'SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }'
    const { page, errors } = await open(`/sparql?query=${encodeURIComponent(query)}`)
    expect(await page.content()).toContain('COUNT(*)')
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('the keyboard reaches the skip link first and the content behind it', async () => {
    const { page } = await open('/id/georgia')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toMatch(/^#/)
    await page.context().close()
  })

  it('a plan is marked as one wherever it stands', async () => {
    const { page } = await open('/queries/announced-and-happened?source=georgian-minister-visit')
    expect(await page.locator('table.answer tbody').textContent()).toContain('planned')
    await page.context().close()
  })

  it.each(Object.entries(kinds))('%s weighs less than 200 kB before a map or an editor is asked for', async (kind, path) => {
    let bytes = 0
    const context = await browser.newContext()
    const page = await context.newPage()
    page.on('response', response => { bytes += Number(response.headers()['content-length'] ?? 0) })
    await page.goto(`${server.url}${path}`, { waitUntil: 'domcontentloaded' })
    if (!['map', 'query'].includes(kind)) expect(bytes).toBeLessThan(200_000)
    await context.close()
  })
})
