import { assetFile } from '../pages/parts/assets.js'
import { aboutPage } from '../pages/about-page.js'
import { lookUpNews } from '../lookup/news.js'
import { lookUpPages } from '../lookup/site-paths.js'
import { atomFeed } from '../pages/atom-feed.js'
import { robotsText, sitemapXml } from '../pages/sitemap.js'
import { llmsText } from '../pages/llms-text.js'
import { lookUpHome } from '../lookup/home.js'
import { homePage } from '../pages/home-page.js'
import type { RequestContext } from './request-context.js'
import { lookupContextOf, pageContextOf, replyWith } from './page-context.js'
import type { HttpReply } from '../http/reply.js'
import { notFound } from '../http/errors.js'

/** The start page. */
export const homeRoute = async (ctx: RequestContext): Promise<HttpReply> =>
  replyWith(ctx, homePage(await lookUpHome(lookupContextOf(ctx)), pageContextOf(ctx)))

/** Page on how the graph is made and cited. */
export const aboutRoute = (ctx: RequestContext): HttpReply => replyWith(ctx, aboutPage(pageContextOf(ctx)))

/** Addresses of all pages. */
export async function sitemapRoute(ctx: RequestContext): Promise<HttpReply> {
  const [things, queries] = await Promise.all([lookUpPages(lookupContextOf(ctx)), ctx.site.queries])
  return {
    status: 200,
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
    body: sitemapXml(things, queries.keys(), pageContextOf(ctx)).text
  }
}

/** Atom feed. */
export async function feedRoute(ctx: RequestContext): Promise<HttpReply> {
  return {
    status: 200,
    headers: { 'Content-Type': 'application/atom+xml; charset=utf-8', 'Vary': 'Accept-Language, Cookie' },
    body: atomFeed(await lookUpNews(lookupContextOf(ctx)), pageContextOf(ctx)).text
  }
}

/** Rules for robots. */
export const robotsRoute = (ctx: RequestContext): HttpReply => ({
  status: 200,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: robotsText(pageContextOf(ctx))
})

/** Text for programs that read in words. */
export const llmsRoute = async (ctx: RequestContext): Promise<HttpReply> => ({
  status: 200,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Vary': 'Accept-Language, Cookie' },
  body: llmsText((await ctx.site.queries).values(), pageContextOf(ctx))
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
