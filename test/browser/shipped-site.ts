import axe from 'axe-core'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { OpenRelease } from '../../src/site/current-release.js'
import { sharedServer } from '../routes/shared-server.js'
import { documentsFolder } from '../shared.js'
import { openShipped } from '../shipped.js'
import { sharedChromium } from './chromium.js'

/** A window on the shipped site: one page that goes from address to address. */
export interface Look {
  page: Page
  /** Goes to a path and waits for all parts of the page. What is told below is told of this page alone. */
  open(path: string): Promise<void>
  /** Errors and warnings of the console, exceptions, requests that leave the origin. */
  complaints(): string[]
  /** Bytes that came over the network. */
  bytes(): number
  /** Breaches of WCAG 2.2 AA that axe finds. */
  breaches(): Promise<string[]>
}

const openWithDocuments = (): Promise<OpenRelease> => openShipped(documentsFolder)

/** Looks of this process, by server and options. */
const looks = new Map<string, Promise<Look>>()

/**
 * The shipped graph, with the documents if asked for, served to Chromium; one of each for all files of tests in a
 * process. A look is made once for each set of options and used again.
 */
export function shippedSite(withDocuments = false): (options?: BrowserContextOptions) => Promise<Look> {
  const server = sharedServer(withDocuments ? openWithDocuments : openShipped)
  return (options = {}) => {
    const key = server.url + JSON.stringify(options)
    if (!looks.has(key)) looks.set(key, lookAt(server.url, options))
    return looks.get(key)!
  }
}

async function lookAt(origin: string, options: BrowserContextOptions): Promise<Look> {
  const browser = await sharedChromium()
  return looking(await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options }), origin)
}

async function looking(context: BrowserContext, origin: string): Promise<Look> {
  const page = await context.newPage()
  let [complaints, bytes]: [string[], number] = [[], 0]
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.setCacheDisabled', { cacheDisabled: true })
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', error => {
    complaints.push(error.message)
  })
  page.on('request', request => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:'))
      complaints.push(`asked ${request.url()}`)
  })
  return {
    page,
    async open(path) {
      await page.goto('about:blank')
      ;[complaints, bytes] = [[], 0]
      await page.goto(origin + path)
      if ((await context.cookies()).length) await context.clearCookies()
      await page.waitForFunction(() => document.documentElement.dataset.ready !== undefined)
    },
    complaints: () => complaints,
    bytes: () => bytes,
    async breaches() {
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
        })
      )
      return violations.flatMap(({ id, nodes }) =>
        nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`)
      )
    }
  }
}
