import { describe, expect, it } from 'vitest'
import { chromiumPath } from '../shared.js'
import { shippedSite } from './shipped-site.js'

/** One page of each kind. */
const kinds = {
  home: '/',
  country: '/id/georgia',
  person: '/id/vernon-coaker',
  record: '/id/coaker-visit-baku-2025',
  source: '/source/report-british-minister',
  questions: '/queries',
  matrix: '/queries/partnership-matrix',
  timeline: '/queries/chronology',
  map: '/queries/places',
  network: '/queries/co-participation',
  chart: '/queries/unlinked',
  table: '/queries/contingents?operation=kfor',
  graph: '/queries/dossier',
  search: '/search?q=chikovani',
  query: '/sparql',
  ontology: '/ontology',
  shapes: '/shapes',
  downloads: '/dumps/',
  about: '/about',
  unknown: '/id/nobody-at-all'
}

/** How each is looked at: on a wide screen in one language and scheme, which take turns, and on a narrow one. */
const wide = [
  ['in English, light', 'en', { colorScheme: 'light' }],
  ['in Georgian, dark', 'ka', { colorScheme: 'dark' }]
] as const
const narrow = ['in Azerbaijani, 320 pixels wide', 'az', { viewport: { width: 320, height: 640 } }] as const

const inLanguage = (path: string, language: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${language}`

describe.skipIf(chromiumPath === undefined)('the site in a browser', () => {
  const look = shippedSite()

  // The rules of accessibility cost most: they are held against each kind of page once, in one look after the other.
  const all = Object.entries(kinds).map(([kind, path], i) => {
    const looks = [wide[i % 2]!, narrow] as const
    return [kind, path, looks, looks[(i >> 1) % 2]![1]] as const
  })
  describe.each(all)('%s', (kind, path, looks, examined) => {
    it.each(looks)('%s', async (_, language, options) => {
      const { page, open, complaints, bytes, breaches } = await look(options)
      await open(inLanguage(path, language))
      expect(await page.getAttribute('html', 'lang')).toBe(language)
      expect(await page.locator('h1').count()).toBe(1)
      expect((await page.title()).length).toBeGreaterThan(3)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        page.viewportSize()!.width
      )
      if (!['map', 'query'].includes(kind)) expect(bytes()).toBeLessThan(200_000)
      if (language === examined) expect(await breaches()).toEqual([])
      expect(complaints().filter(text => !(kind === 'unknown' && text.includes('404')))).toEqual([])
    })
  })

  it.each([
    ['timeline', ['start', 'end']],
    ['map', ['lat', 'long']],
    ['network', ['source', 'target']],
    ['chart', ['value']]
  ] as const)('the %s draws a mark for each row of its table that has what it needs', async (kind, needed) => {
    const { page, open, complaints } = await look()
    await open(inLanguage(kinds[kind], 'en'))
    const figure = page.locator(`figure.view[data-view="${kind}"]`)
    await figure.scrollIntoViewIfNeeded()
    await figure.and(page.locator('[data-marks]')).waitFor()
    const mapping = JSON.parse((await figure.getAttribute('data-mapping'))!) as Record<string, string>
    const variables = needed.flatMap(part => mapping[part] ?? [])
    expect(variables).toHaveLength(needed.length)
    const rows = await page.locator('table.answer tbody tr').evaluateAll(
      (all, [wanted, each]) =>
        all.filter(row => {
          const has = (variable: string): boolean =>
            row.querySelector(`[data-variable="${variable}"]`)?.hasAttribute('data-value') ?? false
          return each ? wanted.every(has) : wanted.some(has)
        }).length,
      [variables, kind !== 'timeline'] as const
    )
    expect(rows).toBeGreaterThan(0)
    expect(Number(await figure.getAttribute('data-marks'))).toBe(rows)
    expect(await figure.locator('[data-mark]').count()).toBe(rows)
    expect(complaints()).toEqual([])
  })

  it.each(['ka', 'az'])('what an answer names is in the language of the page: %s', async language => {
    const { page, open } = await look()
    await open(inLanguage('/queries/chronology', language))
    expect(await page.locator('table.answer tbody tr').count()).toBeGreaterThan(20)
    expect(await page.locator('table.answer .lang').allInnerTexts()).toEqual([])
  })

  it.each(['chikovani', 'ჩიქოვანი', 'Çikovani'])('search finds one person by %s', async text => {
    const { page, open } = await look()
    await open(inLanguage(`/search?q=${encodeURIComponent(text)}`, 'en'))
    expect(await page.locator('main a[href*="/id/irakli-chikovani"]').count()).toBeGreaterThan(0)
  })

  it('search suggests while typing, by keyboard', async () => {
    const { page, open } = await look()
    await open('/?lang=en')
    await page.locator('form[role=search] input[name=q]').first().focus()
    await page.keyboard.type('chikov')
    await page.locator('[role=option]').first().waitFor()
    expect(await page.locator('[role=option]').first().textContent()).toContain('Chikovani')
    await page.keyboard.press('ArrowDown')
    await Promise.all([page.waitForURL('**/id/irakli-chikovani**'), page.keyboard.press('Enter')])
  })

  it('a permalink brings a query and its answer back', async () => {
    const { page, open, complaints } = await look()
    await open(`/sparql?lang=en&query=${encodeURIComponent('SELECT (COUNT(*) AS ?n) WHERE { ?s a ?class }')}`)
    expect(await page.locator('#query-form').textContent()).toContain('COUNT(*)')
    expect(await page.locator('#query-result tbody tr').count()).toBe(1)
    expect(complaints()).toEqual([])
  })

  it('the keyboard reaches the content past the menus, and shows where it is', async () => {
    const { page, open } = await look()
    await open('/queries/contingents?operation=kfor&lang=en')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#content')
    await page.keyboard.press('Enter')
    const seen: string[] = []
    for (let i = 0; i < 40 && !seen.includes('SUMMARY'); i++) {
      await page.keyboard.press('Tab')
      const { name, inMain, outlined } = await page.evaluate(() => {
        const active = document.activeElement!
        return {
          name: active.tagName,
          inMain: active.closest('main') !== null,
          outlined: getComputedStyle(active).outlineStyle !== 'none'
        }
      })
      expect([name, inMain, outlined]).toEqual([name, true, true])
      seen.push(name)
    }
    expect(seen).toEqual(expect.arrayContaining(['SELECT', 'BUTTON', 'SUMMARY']))
    await page.keyboard.press('Enter')
    expect(await page.locator('.evidence[open] a[href*="#char="]').count()).toBeGreaterThan(0)
  })

  it('the keyboard walks from mark to mark, each told beside it, and follows one', async () => {
    const { page, open } = await look()
    await open('/queries/chronology?lang=en')
    await page.locator('.timeline [data-mark][tabindex="0"]').focus()
    await page.keyboard.press('ArrowDown')
    const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    expect(label).toContain(await page.locator('.tip strong').textContent())
    await Promise.all([page.waitForURL('**/id/**'), page.keyboard.press('Enter')])
  })

  it('a plan is marked as one wherever it stands', async () => {
    const { page, open } = await look()
    await open('/queries/announced-and-happened?source=georgian-minister-visit&lang=en')
    const planned = page.locator('table.answer .status').filter({ hasText: 'planned' })
    expect(await planned.count()).toBeGreaterThan(0)
    expect(await planned.evaluateAll(all => all.every(status => status.getAttribute('data-fact') === 'false'))).toBe(
      true
    )
  })

  it('paper has every row with its passages, and nothing beside the page', async () => {
    const { page, open } = await look({ viewport: { width: 720, height: 1000 } })
    await open('/queries/contingents?operation=kfor&lang=en')
    await page.emulateMedia({ media: 'print' })
    const row = page.locator('table.answer tbody tr').first()
    expect(await row.locator('.evidence a[href*="#char="], a.evidence').first().isVisible()).toBe(true)
    expect(await page.locator('.table-box').evaluate(box => box.scrollWidth <= box.clientWidth)).toBe(true)
    expect(await page.locator('.site-nav').isVisible()).toBe(false)
  })
})
