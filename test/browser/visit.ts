import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll } from 'vitest'
import { fixtureSite } from './fixture-site.js'
import { siteWindowAt } from './site-window.js'

/** A page of the fixture site in a browser, with whatever went wrong in it. */
export interface Visit {
  page: Page
  /** Errors and warnings of the console, exceptions, requests to other hosts. */
  errors: string[]
  /** Violations of WCAG 2.2 AA and of good practice that axe finds. */
  violations(): Promise<string[]>
}

/** Displays for tests that take long: each language, each colour scheme and a narrow screen comes once. */
export const displays: readonly [name: string, language: string, options: BrowserContextOptions][] = [
  ['in English, light', 'en', {}],
  ['in Georgian, dark', 'ka', { colorScheme: 'dark' }],
  ['in Azerbaijani, 320 pixels wide', 'az', { viewport: { width: 320, height: 640 } }]
]

/** The fixture site of this process, with which it ends. */
let shared: ReturnType<typeof fixtureSite> | undefined

/** Puts a query into the editor of a page, in the place of what stands there. */
export async function writeQuery(page: Page, query: string): Promise<void> {
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(query)
}

/**
 * What a file of tests in a browser begins with: serves; gives a function that visits a path as somebody who was never
 * there. A visit ends with the next one that has the same options.
 */
export function visiting(): {
  visit: (path: string, options?: BrowserContextOptions) => Promise<Visit>
  asked: () => string[]
} {
  let site: Awaited<ReturnType<typeof fixtureSite>>
  beforeAll(async () => {
    site = await (shared ??= fixtureSite())
  })
  return {
    visit: async (path, options) => {
      const { page, open, errors, violations } = await siteWindowAt(site.origin, {
        viewport: { width: 1100, height: 800 },
        ...options
      })
      await open(path, true)
      return { page, errors: errors(), violations: () => violations('best-practice') }
    },
    asked: () => site.asked
  }
}
