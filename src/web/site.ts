import { assetFile } from '../pages/assets.js'
import { aboutPage } from '../pages/about-page.js'
import { completionData } from '../pages/completions.js'
import { feed as feedOf, robots as robotsOf, sitemap as sitemapOf } from '../pages/feeds.js'
import { homePage } from '../pages/home-page.js'
import { searchData as searchDataOf, searchPage } from '../pages/search-page.js'
import type { Call } from './call.js'
import { readerOf, replyWith } from './pages.js'
import { jsonReply } from './reply.js'
import type { Reply } from './reply.js'
import { notFound } from './statuses.js'

/** The start page. */
export const start = async (call: Call): Promise<Reply> => replyWith(call, await homePage(readerOf(call)))

/** How the graph is made, and how to cite it. */
export const about = (call: Call): Reply => replyWith(call, aboutPage(readerOf(call)))

/** Search with facets. */
export const search = async (call: Call): Promise<Reply> => replyWith(call, await searchPage(readerOf(call)))

/** What is found, for scripts. */
export const searchData = async (call: Call): Promise<Reply> => jsonReply(await searchDataOf(readerOf(call)), 'application/json', 200, { Vary: 'Accept-Language, Cookie' })

/** What a typed beginning may become, for scripts. */
export const completions = async (call: Call): Promise<Reply> => jsonReply(await completionData(readerOf(call)), 'application/json', 200, { Vary: 'Accept-Language, Cookie' })

/** Addresses of all pages. */
export const sitemap = async (call: Call): Promise<Reply> => ({ status: 200, headers: { 'Content-Type': 'application/xml; charset=utf-8' }, body: (await sitemapOf(readerOf(call))).text })

/** What is new. */
export const feed = async (call: Call): Promise<Reply> => ({ status: 200, headers: { 'Content-Type': 'application/atom+xml; charset=utf-8', 'Vary': 'Accept-Language, Cookie' }, body: (await feedOf(readerOf(call))).text })

/** What robots may read. */
export const robots = (call: Call): Reply => ({ status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: robotsOf(readerOf(call)) })

const types: Readonly<Record<string, string>> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', json: 'application/json' }

/** A bundled file. Its name changes with its content, so it may be kept for ever. */
export function asset(name: string): Reply {
  const file = assetFile(name)
  if (file === undefined) throw notFound(`asset "${name}"`)
  return { status: 200, headers: { 'Content-Type': types[name.split('.').at(-1)!] ?? 'application/octet-stream', 'Cache-Control': 'public, max-age=31536000, immutable' }, body: { file } }
}
