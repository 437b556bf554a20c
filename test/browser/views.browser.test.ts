import { describe, expect, it } from 'vitest'
import { inBrowser } from './chromium.js'
import { pairs, some } from '../depth.js'
import { displays, visiting } from './visit.js'

/** Each with the language of the display with which it is held against the rules of accessibility. */
const views = [
  ['timeline', 'en'],
  ['map', 'ka'],
  ['network', 'az'],
  ['chart', 'en']
] as const
/** Of each page one row has nothing to draw. */
const UNDRAWN = 1

inBrowser('in a browser', () => {
  const { visit } = visiting()

  it.each(pairs(views, displays).map(([[view, lang], [name, ...rest]]) => [view, name, lang, ...rest] as const))(
    'the %s has a mark for each row that can be drawn, is no wider than the page, breaks no rule of accessibility %s',
    async (view, _, examined, language, options) => {
      const { page, violations, errors } = await visit(`/${view}?lang=${language}`, options)
      await page.locator('figure.view[data-marks]').waitFor()
      const rows = await page.locator('#answer tbody tr').count()
      expect(await page.locator('figure.view').getAttribute('data-marks')).toBe(String(rows - UNDRAWN))
      expect(await page.locator('figure.view [data-mark]').count()).toBe(rows - UNDRAWN)
      if (language === 'en')
        expect(await page.locator('figure.view .note').innerText()).toContain(`only in the table: ${String(UNDRAWN)}.`)
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      ).toBeLessThanOrEqual(0)
      if (language === examined) expect(await violations()).toEqual([])
      expect(errors).toEqual([])
    }
  )

  describe.each(views)('the %s', view => {
    it('is walked with the keyboard, one stop for Tab; drawn anew when the window gets narrower', async () => {
      const { page, errors } = await visit(`/${view}`)
      await page.locator('figure.view[data-marks]').waitFor()
      const stops = page.locator('figure.view [data-mark], figure.view [data-node]')
      expect(await page.locator('figure.view svg [tabindex="0"]').count()).toBe(1)
      await stops.first().focus()
      await page.keyboard.press('ArrowDown')
      expect(await stops.nth(1).evaluate(stop => stop === document.activeElement)).toBe(true)
      await page.keyboard.press('End')
      expect(await stops.last().evaluate(stop => stop === document.activeElement)).toBe(true)
      expect(await page.locator('.tip').innerText()).not.toBe('')
      await page.keyboard.press('Escape')
      expect(await page.locator('.tip').isVisible()).toBe(false)
      const names = await stops.evaluateAll(all => all.map(stop => stop.getAttribute('aria-label')))
      expect(names.filter(name => !name)).toEqual([])
      await page.setViewportSize({ width: 600, height: 800 })
      await page.waitForFunction(() => document.querySelector('.canvas')!.scrollWidth <= 600)
      expect(await page.locator('figure.view [data-mark]').count()).toBe(
        (await page.locator('#answer tbody tr').count()) - UNDRAWN
      )
      expect(errors).toEqual([])
    })
  })

  it('a plan never looks like a fact: it is drawn otherwise and says its status beside its name', async () => {
    const { page } = await visit('/timeline')
    const planned = page.locator('.drawing .mark.not-fact')
    expect(await planned.locator('text').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringMatching(/· planned$/), expect.stringMatching(/· offered$/)])
    )
    expect(
      await planned
        .first()
        .locator('.shape')
        .evaluate(shape => getComputedStyle(shape).strokeDasharray)
    ).not.toBe('none')
    expect(
      await page
        .locator('.drawing .mark.fact .shape')
        .first()
        .evaluate(shape => getComputedStyle(shape).strokeDasharray)
    ).toBe('none')
    expect(await page.locator('.legend li').count()).toBe(3)
  })

  it('marks lead where their rows do', async () => {
    const { page } = await visit('/timeline')
    expect(await page.locator('a[data-mark]').first().getAttribute('href')).toBe('/id/opening')
  })

  it('the map begins where most places are, says what lies outside, and shows it all on demand', async () => {
    const { page } = await visit('/map')
    const outside = page.locator('figure.view .note [role=status]')
    expect(await outside.innerText()).toContain('3')
    await page.getByRole('button', { name: 'Everything' }).click()
    expect(await outside.innerText()).toBe('')
  })

  it.each(
    some([
      ['en', 'Azerbaijan'],
      ['ka', 'აზერბაიჯანი'],
      ['az', 'Azərbaycan']
    ] as const)
  )('the map names countries in %s', async (language, name) => {
    const { page } = await visit(`/map?lang=${language}`)
    await page.locator('figure.view[data-marks]').waitFor()
    expect(await page.locator('text.country[visibility=visible]').allTextContents()).toContain(name)
  })

  it('arrows go from place to place: named in full, dashed for a plan, none where both are one place', async () => {
    const { page, violations } = await visit('/flows')
    await page.locator('figure.view[data-marks="5"]').waitFor()
    const told = await page.locator('.flow [data-mark]').evaluateAll(all => all.map(each => each.ariaLabel))
    expect(told).toHaveLength(3)
    expect(told).toContain('British loan to Baku; Lender: United Kingdom; Borrower: Baku; Status: lent')
    const lines = await page
      .locator('.drawing .flow .line')
      .evaluateAll(all => all.map(line => [line.getAttribute('d'), getComputedStyle(line).strokeDasharray !== 'none']))
    expect(lines.map(([, dashed]) => dashed)).toEqual([false, false, true])
    expect(lines[0]).not.toEqual(lines[1])
    // Names that would lie upon other arrows stand below by number.
    const shown = await page.locator('.map .mark text').allTextContents()
    expect(shown.filter(Boolean)).toEqual(['1', '2', '3', '4', '5'])
    expect(await page.locator('.numbered a').allTextContents()).toContain('British loan to Baku')
    await page.locator('.drawing [data-mark]').first().focus()
    expect(await page.locator('.tip').innerText()).toContain('United Kingdom')
    expect(await page.locator('.legend').innerText()).toContain('arrow: from where to where')
    expect(await violations()).toEqual([])
  })

  it("the map's world comes only when somebody gets near to it", async () => {
    const { page } = await visit('/map-below')
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    expect(loaded.filter(name => name.includes('/world-'))).toEqual([])
    await page.locator('figure.view').scrollIntoViewIfNeeded()
    await page.locator('figure.view[data-marks="10"]').waitFor()
  })

  it('the timeline comes closer and keeps every mark', async () => {
    const { page } = await visit('/timeline')
    const before = await page.locator('.timeline').evaluate(box => box.scrollWidth)
    await page.getByRole('button', { name: 'Closer' }).click()
    expect(await page.locator('.timeline').evaluate(box => box.scrollWidth)).toBeGreaterThan(before)
    expect(await page.locator('figure.view [data-mark]').count()).toBe(7)
  })

  it('without scripts there is the table, and no empty figure', async () => {
    const { page } = await visit('/timeline', { javaScriptEnabled: false })
    expect(await page.locator('figure.view').isVisible()).toBe(false)
    expect(await page.locator('#answer').isVisible()).toBe(true)
  })
})
