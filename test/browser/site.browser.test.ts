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
  class: '/ontology/Visit',
  codebook: '/codebook?class=Contingent',
  comparison: '/id/georgia?with=azerbaijan',
  catalogue: '/catalogue',
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
      if (kind !== 'map') expect(bytes()).toBeLessThan(200_000)
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
    expect(await figure.locator('[data-mark]').count()).toBe(rows)
    expect(complaints()).toEqual([])
  })
})
