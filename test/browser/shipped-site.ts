import type { BrowserContextOptions } from 'playwright-core'
import type { OpenRelease } from '../../src/site/current-release.js'
import { sharedServer } from '../routes/shared-server.js'
import { documentsFolder } from '../shared.js'
import { openShipped } from '../shipped.js'
import { siteWindowAt } from './site-window.js'
import type { SiteWindow } from './site-window.js'

const openWithDocuments = (): Promise<OpenRelease> => openShipped(documentsFolder)

/**
 * The shipped graph, with the documents if asked for, served to Chromium; one of each for all files of tests in a
 * process.
 */
export function shippedSite(withDocuments = false): (options?: BrowserContextOptions) => Promise<SiteWindow> {
  const server = sharedServer(withDocuments ? openWithDocuments : openShipped)
  return options => siteWindowAt(server.url, { viewport: { width: 1280, height: 900 }, ...options })
}
