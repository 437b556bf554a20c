import axe from 'axe-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { sharedChromium } from './chromium.js'
import { fixtureSite } from './fixture-site.js'

/** A page of the fixture site in a browser, with whatever went wrong in it. */
export interface Visit {
  page: Page
  /** Errors and warnings of the console, exceptions, requests to other hosts. */
  complaints: string[]
  /** Breaches of WCAG 2.2 AA and of good practice that axe finds. */
  breaches(): Promise<string[]>
}

/** How pages are looked at where each costs time: each language, each scheme and a narrow screen comes once. */
export const looks: readonly [name: string, language: string, options: BrowserContextOptions][] = [
  ['in English, light', 'en', { colorScheme: 'light' }],
  ['in Georgian, dark', 'ka', { colorScheme: 'dark' }],
  ['in Azerbaijani, 320 pixels wide', 'az', { viewport: { width: 320, height: 640 } }]
]

/** Puts a query into the editor of a page, in the place of what stands there. */
export async function writeQuery(page: Page, query: string): Promise<void> {
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(query)
}

/** What a file of tests in a browser begins with: serves; gives a function that visits a path. */
export function visiting(): {
  visit: (path: string, options?: BrowserContextOptions) => Promise<Visit>
  asked: () => string[]
} {
  const contexts: BrowserContext[] = []
  let browser: Browser
  let site: Awaited<ReturnType<typeof fixtureSite>>
  beforeAll(async () => {
    site = await fixtureSite()
    browser = await sharedChromium()
  })
  // A page's context ends with its test, so that the next one has the machine for itself.
  afterEach(() => Promise.all(contexts.splice(0).map(context => context.close())))
  afterAll(() => {
    site.close()
  })
  return { visit: (path, options) => visit(browser, contexts, site.origin, path, options), asked: () => site.asked }
}

async function visit(
  browser: Browser,
  contexts: BrowserContext[],
  origin: string,
  path: string,
  options: BrowserContextOptions = {}
): Promise<Visit> {
  // axe is put into the page past its policy; the pages' own policy is checked by what the console says.
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options })
  contexts.push(context)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', error => {
    complaints.push(error.message)
  })
  page.on('request', request => {
    if (!/^(?:data:|blob:)/.test(request.url()) && new URL(request.url()).origin !== origin)
      complaints.push(`asked ${request.url()}`)
  })
  await page.goto(origin + path)
  if (options.javaScriptEnabled !== false)
    await page.waitForFunction(() => document.documentElement.dataset.ready !== undefined)
  return { page, complaints, breaches: () => breaches(page) }
}

async function breaches(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    })
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`)
  )
}
