import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inBrowser } from './chromium.js'
import { displays, visiting } from './visit.js'

inBrowser('in a browser', () => {
  const { visit, asked } = visiting()

  it.each(displays)('the design breaks no rule of accessibility %s', async (_, language, options) => {
    const { page, violations, errors } = await visit(`/parts?lang=${language}`, options)
    await page.getByRole('combobox').first().waitFor()
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    ).toBeLessThanOrEqual(0)
    // Dark and light, wide and narrow come once.
    if (language !== 'en') expect(await violations()).toEqual([])
    expect(errors).toEqual([])
  })

  it.each(['timeline', 'map'])('the drawing of a %s is saved as SVG with its marks, and as PNG', async view => {
    const { page, errors } = await visit(`/${view}`)
    await page.locator('figure.view[data-marks]').waitFor()
    for (const [format, beginning] of [
      ['SVG', '<svg'],
      ['PNG', '\u0089PNG']
    ] as const) {
      const saved = page.waitForEvent('download')
      await page.locator('.pictures').getByText(format).click()
      const text = readFileSync(await (await saved).path(), 'latin1')
      expect(text.startsWith(beginning)).toBe(true)
      if (format !== 'SVG') continue
      expect(text.split('data-mark').length - 1).toBeGreaterThan(1)
      // The line below says where it is from.
      expect(text).toContain(`${new URL(page.url()).host}/${view}</text>`)
    }
    expect(errors).toEqual([])
  })

  describe('search', () => {
    it("suggests while one types, in the words' own languages, and leads there by keyboard", async () => {
      const { page, errors, violations } = await visit('/parts')
      const field = page.getByRole('combobox', { name: 'Search' })
      await field.pressSequentially('ana')
      const options = page.getByRole('option')
      await options.first().waitFor()
      expect(await options.allInnerTexts()).toEqual([
        expect.stringContaining('Ана'),
        expect.stringContaining('ანა'),
        expect.stringContaining('Çinar')
      ])
      expect(await options.first().innerText()).toContain('found as Ana')
      expect(await options.nth(1).locator('[lang=ka]').count()).toBe(1)
      expect(await violations()).toEqual([])
      await field.press('ArrowDown')
      await field.press('ArrowDown')
      expect(await field.getAttribute('aria-activedescendant')).toBe(await options.nth(1).getAttribute('id'))
      expect(await options.nth(1).getAttribute('aria-selected')).toBe('true')
      await field.press('Enter')
      await page.waitForURL('**/timeline')
      expect(errors).toEqual([])
    })
    it('asks once for what is typed fast', async () => {
      const { page } = await visit('/parts')
      const before = asked().filter(request => request.includes('/search.json')).length
      const field = page.getByRole('combobox', { name: 'Search' })
      await field.focus()
      // Faster than any key can be pressed: all within one turn of the page.
      await field.evaluate((input, text) => {
        for (let length = 1; length <= text.length; length++) {
          ;(input as HTMLInputElement).value = text.slice(0, length)
          input.dispatchEvent(new InputEvent('input', { bubbles: true }))
        }
      }, 'anarchy')
      await page.getByRole('option').first().waitFor()
      const made = asked()
        .filter(request => request.includes('/search.json'))
        .slice(before)
      expect(made).toEqual(['GET /search.json?q=anarchy&lang=en'])
    })
    it("answers from the page's release after a swap, and loads the page anew when that release is gone", async () => {
      const searched = 'GET /search.json?q=ana&lang=en'
      for (const release of ['older', 'gone']) {
        const { page } = await visit(`/parts?of=${release}`)
        const since = asked().length
        const answered = release === 'older' ? page.getByRole('option').first().waitFor() : page.waitForEvent('load')
        await page.getByRole('combobox', { name: 'Search' }).fill('ana')
        await answered
        expect(asked().slice(since, since + 2)).toEqual([searched, `${searched}&release=${release}`])
      }
    })
    it('closes on Escape, and Enter alone asks for the page of results', async () => {
      const { page } = await visit('/parts')
      const field = page.getByRole('combobox', { name: 'Search' })
      await field.pressSequentially('ana')
      await page.getByRole('option').first().waitFor()
      await field.press('Escape')
      expect(await page.getByRole('listbox').count()).toBe(0)
      expect(await field.inputValue()).toBe('ana')
      await field.press('Enter')
      await page.waitForURL('**/search?q=ana')
    })
  })

  it('a parameter shows the label that was chosen and sends what it stands for', async () => {
    const { page } = await visit('/parts')
    const field = page.getByRole('combobox', { name: 'Reader' })
    expect(await field.inputValue()).toBe('Ana')
    await field.fill('an')
    await page.getByRole('option').first().click()
    expect(await field.inputValue()).toBe('ანა')
    expect(asked()).toContain('GET /complete.json?kind=entity&class=Reader&q=an&lang=en')
    expect(await page.locator('input[name=reader]').inputValue()).toBe('https://example.org/library/id/ana')
    await field.fill('boris')
    expect(await page.locator('input[name=reader]').inputValue()).toBe('boris')
  })

  it('a table sorts upwards, downwards and as it came, and says so', async () => {
    const { page } = await visit('/parts')
    const titles = (): Promise<string[]> => page.locator('table.sortable tbody tr td:first-child').allInnerTexts()
    const heading = page.getByRole('columnheader', { name: 'Pages' })
    await heading.getByRole('button').click()
    expect([await heading.getAttribute('aria-sort'), await titles()]).toEqual(['ascending', ['Beta', 'Alpha', 'Gamma']])
    await heading.getByRole('button').press('Enter')
    expect([await heading.getAttribute('aria-sort'), await titles()]).toEqual([
      'descending',
      ['Alpha', 'Beta', 'Gamma']
    ])
    await heading.getByRole('button').click()
    expect([await heading.getAttribute('aria-sort'), await titles()]).toEqual([null, ['Beta', 'Alpha', 'Gamma']])
  })

  it('a block of code is copied', async () => {
    const { page } = await visit('/parts', { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl /)
  })

  it('a page weighs less than 200 kB before a map or an editor is asked for', async () => {
    const { page } = await visit('/timeline')
    const bytes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).decodedBodySize, 0)
    )
    expect(bytes).toBeLessThan(200_000)
  })
})
