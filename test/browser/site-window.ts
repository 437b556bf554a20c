import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { thorough } from '../depth.js'
import { sharedChromium } from './chromium.js'

/** Axe, minified: half the time in each page. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Rules of WCAG 2.2 AA. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Window on a site: one page that goes from address to address. */
export interface SiteWindow {
  page: Page
  /**
   * Goes to a path and waits for all parts of the page; `fresh`: without its storage. What follows is
   * of this page alone.
   */
  open(path: string, fresh?: boolean): Promise<void>
  /** Errors and warnings of the console, exceptions, requests that leave the origin. */
  errors(): string[]
  /** Bytes of the page and all that it asked for, as they are sent. */
  bytes(): Promise<number>
  /** Violations of WCAG 2.2 AA, and of further named rules, that axe finds; the page is of no use afterwards. */
  violations(...further: string[]): Promise<string[]>
}

/** Windows of a Chromium, by origin and options. */
const windowsOf = new WeakMap<Browser, Map<string, Promise<SiteWindow>>>()

/**
 * Window on the site of an origin: made once for each set of options, and used again, since a window costs as much as
 * its page.
 */
export async function siteWindowAt(origin: string, options: BrowserContextOptions): Promise<SiteWindow> {
  const browser = await sharedChromium()
  const windows = windowsOf.get(browser) ?? new Map<string, Promise<SiteWindow>>()
  windowsOf.set(browser, windows)
  const key = origin + JSON.stringify(options)
  if (!windows.has(key)) windows.set(key, newWindow(browser, origin, options))
  return windows.get(key)!
}

async function newWindow(browser: Browser, origin: string, options: BrowserContextOptions): Promise<SiteWindow> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const storage = await context.newCDPSession(page)
  let errors: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) errors.push(message.text())
  })
  page.on('pageerror', error => {
    errors.push(error.message)
  })
  page.on('request', request => {
    if (!/^(?:data:|blob:|about:)/.test(request.url()) && !request.url().startsWith(`${origin}/`))
      errors.push(`asked ${request.url()}`)
  })
  return {
    page,
    async open(path, fresh = false) {
      await page.goto('about:blank')
      if (fresh) await storage.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
      if (options.viewport) await page.setViewportSize(options.viewport)
      errors = []
      await page.goto(origin + path)
      if ((await context.cookies()).length) await context.clearCookies()
      if (options.javaScriptEnabled !== false)
        await page.waitForFunction(() => document.documentElement.dataset.ready !== undefined)
    },
    errors: () => errors,
    bytes: () =>
      page.evaluate(() =>
        [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce(
          (sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize,
          0
        )
      ),
    async violations(...further) {
      // What is like a dozen before it is left out: it takes most of the time.
      if (!thorough) await page.evaluate(leaveOutMore, 12)
      // It is put into the page past its policy; the pages' own policy is checked by what the console says.
      await page.evaluate(axeSource)
      const { violations } = await page.evaluate(
        rules =>
          (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
            runOnly: rules,
            resultTypes: ['violations'],
            preload: false
          }),
        [...WCAG, ...further]
      )
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`)
      )
    }
  }
}

/** Removes what has more than so many of its kind before it: rows, entries of lists, sections. */
function leaveOutMore(kept: number): void {
  for (const each of document.querySelectorAll(`main *:nth-of-type(n + ${kept + 1})`)) each.remove()
}
