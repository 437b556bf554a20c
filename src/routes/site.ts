import { assetFile } from '../pages/parts/assets.js'
import { aboutPage } from '../pages/about-page.js'
import { completionData } from '../pages/completions.js'
import { atomFeed as feedOf, robotsText as robotsOf, sitemapXml as sitemapOf } from '../pages/feeds.js'
import { lookUpHome } from '../lookup/home.js'
import { homePage } from '../pages/home-page.js'
import { searchJson as searchDataOf, searchPage } from '../pages/search-page.js'
import type { RequestContext } from './request-context.js'
import { lookupContextOf, pageContextOf, replyWith } from './page-context.js'
import { jsonReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { notFound } from '../http/errors.js'

/** The start page. */
export const homeRoute = async (call: RequestContext): Promise<HttpReply> =>
  replyWith(call, homePage(await lookUpHome(lookupContextOf(call)), pageContextOf(call)))

/** How the graph is made, and how to cite it. */
export const aboutRoute = (call: RequestContext): HttpReply => replyWith(call, aboutPage(pageContextOf(call)))

/** Search with facets. */
export const searchRoute = async (call: RequestContext): Promise<HttpReply> =>
  replyWith(call, await searchPage(pageContextOf(call)))

/** What is found, for scripts. */
export const searchDataRoute = async (call: RequestContext): Promise<HttpReply> =>
  jsonReply(await searchDataOf(pageContextOf(call)), 'application/json', 200, { Vary: 'Accept-Language, Cookie' })

/** What a typed beginning may become, for scripts. */
export const completionsRoute = async (call: RequestContext): Promise<HttpReply> =>
  jsonReply(await completionData(pageContextOf(call)), 'application/json', 200, { Vary: 'Accept-Language, Cookie' })

/** Addresses of all pages. */
export const sitemapRoute = async (call: RequestContext): Promise<HttpReply> => ({
  status: 200,
  headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  body: (await sitemapOf(pageContextOf(call))).text
})

/** What is new. */
export const feedRoute = async (call: RequestContext): Promise<HttpReply> => ({
  status: 200,
  headers: { 'Content-Type': 'application/atom+xml; charset=utf-8', 'Vary': 'Accept-Language, Cookie' },
  body: (await feedOf(pageContextOf(call))).text
})

/** What robots may read. */
export const robotsRoute = (call: RequestContext): HttpReply => ({
  status: 200,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: robotsOf(pageContextOf(call))
})

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json'
}

/** A bundled file. Its name changes with its content, so it may be kept for ever. */
export function assetRoute(name: string): HttpReply {
  const file = assetFile(name)
  if (file === undefined) throw notFound('asset', name)
  return {
    status: 200,
    headers: {
      'Content-Type': types[name.split('.').at(-1)!] ?? 'application/octet-stream',
      'Cache-Control': 'public, max-age=31536000, immutable'
    },
    body: { file }
  }
}
