import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { inBrowser } from './chromium.js'
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
  class: '/ontology/Visit',
  codebook: '/codebook?class=Contingent',
  comparison: '/id/georgia?with=azerbaijan',
  catalogue: '/catalogue',
  shapes: '/shapes',
  downloads: '/dumps/',
  about: '/about',
  unknown: '/id/nobody-at-all',
  plan: `/explain?query=${encodeURIComponent('SELECT * { { ?s a ?class } UNION { ?s <x:p>* ?o } } LIMIT 3')}`
}

/** What each page has in its turn. */
const [languages, schemes] = [['en', 'ka', 'az'] as const, ['light', 'dark'] as const]
const [narrow, wide] = [
  { width: 320, height: 640 },
  { width: 1280, height: 900 }
]

const inLanguage = (path: string, language: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${language}`

/** What a row needs to have a mark in a drawing. */
const drawn: Partial<Record<string, readonly string[]>> = {
  timeline: ['start', 'end'],
  map: ['lat', 'long'],
  network: ['source', 'target'],
  chart: ['value']
}

inBrowser('the site in a browser', () => {
  const siteWindow = shippedSite()

  // A page is opened once, on a narrow screen that becomes a wide one: opening it is what costs.
  const all = Object.entries(kinds).map(
    ([kind, path], i) => [kind, path, languages[i % 3]!, schemes[(i >> 1) % 2]!, [narrow, wide][i % 2]!] as const
  )
  it.each(all)('%s: %s, in %s, %s', async (kind, path, language, colorScheme, examined) => {
    const { page, open, errors, bytes, violations } = await siteWindow({ colorScheme, viewport: narrow })
    await open(inLanguage(path, language))
    expect(await page.getAttribute('html', 'lang')).toBe(language)
    expect(await page.locator('h1').count()).toBe(1)
    expect((await page.title()).length).toBeGreaterThan(3)
    if (kind !== 'map') expect(await bytes()).toBeLessThan(200_000)
    for (const screen of examined === wide ? [narrow, wide] : [wide, narrow]) {
      await page.setViewportSize(screen)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(screen.width)
    }
    if (drawn[kind]) await hasMarks(page, kind, drawn[kind])
    expect(await violations()).toEqual([])
    expect(errors().filter(text => !(kind === 'unknown' && text.includes('404')))).toEqual([])
  })

  it('on a phone a value of several pieces stands beside the title of its column, not under it', async () => {
    const { page, open } = await siteWindow({ viewport: { width: 360, height: 740 } })
    await open('/queries/chronology?lang=az')
    await page.locator('table.stacked').first().waitFor()
    const under = await page.locator('table.stacked td:has(.whole)').evaluateAll(cells =>
      cells.slice(0, 60).map(cell => {
        const content = document.createRange()
        content.selectNodeContents(cell)
        const title = cell.getBoundingClientRect().left + parseFloat(getComputedStyle(cell, '::before').width)
        return [...content.getClientRects()].filter(({ left, width }) => width > 0 && left < title).length
      })
    )
    expect(under.length).toBeGreaterThan(20)
    expect(new Set(under)).toEqual(new Set([0]))
  })

  it.each([360, 1280])('no name of a country crosses the edge of a map %i px wide', async width => {
    const { page, open } = await siteWindow({ viewport: { width, height: 740 } })
    await open('/queries/visits?lang=ka')
    await page.locator('figure.view[data-marks]').waitFor()
    const cut = await page.locator('text.country[visibility=visible]').evaluateAll(names =>
      names.flatMap(name => {
        const [box, map] = [name.getBoundingClientRect(), name.closest('svg')!.getBoundingClientRect()]
        const isWhole =
          box.left >= map.left - 1 &&
          box.right <= map.right + 1 &&
          box.top >= map.top - 3 &&
          box.bottom <= map.bottom + 3
        return isWhole ? [] : [name.textContent]
      })
    )
    expect(cut).toEqual([])
    expect(await page.locator('text.country[visibility=visible]').count()).toBeGreaterThan(0)
  })

  it('on a phone the network of states is seen whole', async () => {
    const { page, open } = await siteWindow({ viewport: { width: 360, height: 740 } })
    await open('/queries/co-participation?lang=az')
    await page.locator('figure.view[data-marks]').waitFor()
    const [seen, drawn] = await page
      .locator('figure.view .plane')
      .evaluate(plane => [plane.clientWidth, plane.firstElementChild!.getBoundingClientRect().width] as const)
    expect(drawn).toBeLessThanOrEqual(seen)
  })
})

/** Proof that a drawing has a mark for each row of its table that has what it needs. */
async function hasMarks(page: Page, kind: string, needed: readonly string[]): Promise<void> {
  const figure = page.locator(`figure.view[data-view="${kind}"]`)
  await figure.scrollIntoViewIfNeeded()
  await figure.and(page.locator('[data-marks]')).waitFor()
  const mapping = JSON.parse((await figure.getAttribute('data-mapping'))!) as Record<string, string>
  const variables = needed.flatMap(part => mapping[part] ?? [])
  expect(variables).toHaveLength(needed.length)
  const rows = await page.locator('table.answer tbody tr').evaluateAll(
    (all, [wanted, each]) =>
      all.filter(row => {
        const has = (variable: string): boolean => {
          const heading = document.querySelector<HTMLTableCellElement>(`table.answer th[data-variable="${variable}"]`)
          return (row as HTMLTableRowElement).cells[heading?.cellIndex ?? -1]?.hasAttribute('data-value') ?? false
        }
        return each ? wanted.every(has) : wanted.some(has)
      }).length,
    [variables, kind !== 'timeline'] as const
  )
  expect(rows).toBeGreaterThan(0)
  expect(Number(await figure.getAttribute('data-marks'))).toBe(rows)
  // What concerns several countries stands with each.
  const marks = await figure.locator('[data-mark]').count()
  if (kind === 'timeline') expect(marks).toBeGreaterThanOrEqual(rows)
  else expect(marks).toBe(rows)
}
