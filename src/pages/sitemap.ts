import type { PageContext } from '../site/page-context.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { siteAddress } from './parts/identity.js'
import { hrefOf } from './parts/links.js'

const fixed = [
  ...['/', '/queries', '/sparql', '/search', '/ontology', '/shapes', '/dumps/', '/about'],
  ...['/dataset', '/codebook', '/changes', '/catalogue', '/graphs', '/releases', '/limits']
]

/**
 * Sitemap (sitemaps.org): the addresses of all pages, those of some things and sources and of saved queries among them.
 */
export function sitemapXml(things: readonly string[], queries: Iterable<string>, context: PageContext): Html {
  const { model } = context.site
  const origin = siteAddress(context)
  const paths = [
    ...fixed,
    ...[...queries].map(name => `/queries/${name}`),
    ...[...model.concepts.keys(), ...things].flatMap(iri =>
      iri.startsWith(model.base) ? (hrefOf(iri, model) ?? []) : []
    )
  ]
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map(
  path => html`<url><loc>${origin}${path}</loc></url>
`
)}</urlset>
`
}

/** Rules for robots (RFC 9309): pages may be read, not answers to queries of their own, nor each order of an answer. */
export function robotsText(context: PageContext): string {
  const kept = ['/sparql?', '/explain?', '/search?', '/*?*sort=', '/*?*row=', '/*?*release='].map(
    path => `Disallow: ${path}\n`
  )
  return `User-agent: *\n${kept.join('')}\nSitemap: ${siteAddress(context)}/sitemap.xml\n`
}
