import { assetElements } from './assets.js'
import { formatsFor } from '../../rdf/formats.js'
import { icon } from './icon.js'
import { html, jsonText } from './html.js'
import type { Content, Html } from './html.js'
import { languages, localeOf } from '../../site/messages.js'
import type { PageContext } from '../../site/page-context.js'
import { siteAddress, siteName, sitePromise } from './identity.js'
import { inLanguage, inServedRelease, onThisServer, pathWith } from './links.js'
import { siteFooter, siteHeader } from './site-frame.js'

/** Frame of a page: what it has besides its content. */
export interface PageFrame {
  /** What the page is about: stands in the title and above the content. */
  title: Content
  /** The title as text, where `title` is more than text. */
  plainTitle?: string
  /** What kind of page or thing it is, above the title. */
  kicker?: Content
  /** A sentence about it, for link previews and search engines; what holds for the whole site when left out. */
  description?: string
  /** The way to it: names and paths, from the start page on. */
  crumbs?: readonly (readonly [name: Content, path: string])[]
  /** Links to its other formats. */
  formats?: readonly (readonly [label: string, path: string])[]
  /** A query that makes the page. */
  query?: string
  /** schema.org's view of it. */
  data?: object
  /** Alternates such as feeds. */
  feeds?: readonly (readonly [title: string, path: string])[]
  /** Path of an image for link previews. */
  image?: string
  /** Whether search engines should leave it out. */
  noIndex?: boolean
}

/** Page as an HTML document. */
export function page(frame: PageFrame, context: PageContext, ...content: Content[]): Html {
  const { title, plainTitle = title as string, kicker, crumbs, data } = frame
  const { site, language, t, url, origin } = context
  const { model } = site
  const name = siteName(model, language)
  const description = frame.description || sitePromise(site, t) || name
  const path = onThisServer(url.split('?')[0]!)
  const fullTitle = plainTitle === name ? name : `${plainTitle} · ${name}`
  const body = html`${content}`
  const notes = [...(body.notes ?? [])].map(note => html`<p class="note">${note}</p>`)
  return html`<!doctype html>
<html lang="${language}" dir="${t('dir')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${fullTitle}</title>
<meta name="description" content="${description}">
<meta property="og:description" content="${description}">
<meta property="og:title" content="${plainTitle}">
<meta property="og:site_name" content="${name}">
<meta property="og:type" content="website">
<meta property="og:locale" content="${territoryOf(language)}">
${
  origin &&
  html`<meta property="og:url" content="${origin}${path}">
`
}${
    frame.image &&
    html`<meta property="og:image" content="${siteAddress(context)}${frame.image}">
<meta property="og:image:alt" content="${description}">
`
  }<meta name="twitter:card" content="${frame.image ? 'summary_large_image' : 'summary'}">
${
  frame.noIndex &&
  html`<meta name="robots" content="noindex">
`
}<link rel="icon" href="${icon}">
${assetElements('site.css', 'site.js')}${[...languages.keys()].map(
    other => html`<link rel="alternate" hreflang="${other}" href="${origin}${inLanguage(url, other)}">
`
  )}${[...(frame.formats ?? [])].map(([label, to]) => {
    const type = formatsFor('graph').find(format => format.name === label)?.mediaType
    return (
      type &&
      html`<link rel="alternate" type="${type}" href="${to}">
`
    )
  })}<link rel="alternate" type="application/atom+xml" title="${t('nav.feed')}" href="/feed.atom">
${
  data &&
  html`<script type="application/ld+json">${jsonText(data)}</script>
`
}</head>
<body data-release="${site.release.id}">
<a class="skip" href="#content">${t('skip')}</a>
${siteHeader(name, context)}
<main class="page" id="content">
${
  crumbs &&
  html`<nav class="crumbs" aria-label="${t('crumbs')}"><ol><li><a href="/">${t('nav.start')}</a></li>${crumbs.map(
    ([label, to]) => html`<li><a href="${to}">${label}</a></li>`
  )}</ol></nav>
`
}${
    kicker &&
    html`<p class="kicker">${kicker}</p>
`
  }<h1>${title}</h1>
${olderNotice(context)}${body}
${notes}${formatList(frame, context)}
</main>
${siteFooter(context, frame.query)}
</body>
</html>
`
}

/** Notice on a page of an older release, with the way to the same page of the one that is served. */
function olderNotice({ t, url, newest, site: { release } }: PageContext): Content {
  return (
    newest !== undefined &&
    html`<p class="notice">${t('release.older', { release: release.id })}
<a href="${inServedRelease(url)}">${t('release.newest')}</a></p>
`
  )
}

/** List of a page's other formats, and of the query that makes it. */
function formatList({ formats = [], query }: PageFrame, { t }: PageContext): Content {
  const links = [...formats]
  if (query !== undefined) links.push([t('queryThis'), pathWith('/sparql', { query })])
  if (!links.length) return undefined
  const items = links.map(([label, to]) => html`<li><a href="${to}">${label}</a></li>`)
  return html`<div class="formats"><span>${t('formats')}</span><ul>${items}</ul></div>`
}

/** Language with the country where most speak it, as link previews want it: `ka_GE`. */
function territoryOf(language: string): string {
  const locale = new Intl.Locale(localeOf(language)).maximize()
  return `${locale.language}_${locale.region ?? ''}`
}
