import { rowsOf } from '../query/rows.js'
import { iriText } from '../query/term-text.js'
import { dcterms, prov } from '../vocabulary.js'
import { sourceIris } from './counts.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { siteName } from './identity.js'
import { languages } from './messages.js'
import { namesOf } from './names.js'
import type { Reader } from './site.js'

const MOST = 45_000

/** The addresses of all pages, in every language (sitemaps.org). */
export async function sitemap(reader: Reader): Promise<Html> {
  const { site: { store, model, queries }, signal } = reader
  const origin = originOf(reader)
  const rows = await rowsOf(store, `SELECT DISTINCT ?s { GRAPH ?g { ?s a ?type } FILTER (?g NOT IN (${iriText(model.graphIri('ontology'))}, ${iriText(model.graphIri('shapes'))}, ${iriText(model.graphIri('inferred'))}) && STRSTARTS(STR(?s), ${JSON.stringify(model.base)}) && !CONTAINS(STR(?s), "#")) } ORDER BY ?s LIMIT ${MOST}`, signal)
  const paths = ['/', '/queries', '/sparql', '/search', '/ontology', '/shapes', '/dumps/', '/about', ...[...(await queries).keys()].map(name => `/queries/${name}`), ...rows.map(row => `/${(row['s']!.value as string).slice(model.base.length)}`)]
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map(path => html`<url><loc>${origin}${path}</loc></url>
`)}</urlset>
`
}

/** What robots may read: pages, not answers to queries of their own. */
export function robots(reader: Reader): string {
  return `User-agent: *\nDisallow: /sparql?\nDisallow: /search?\n\nSitemap: ${originOf(reader)}/sitemap.xml\n`
}

/** What is new, as an Atom feed: the sources, newest first, with how much each states. */
export async function feed(reader: Reader): Promise<Html> {
  const { site: { store, model, release }, language, say, signal } = reader
  const origin = originOf(reader)
  const sources = await sourceIris(reader)
  const [names, dates, counts] = [await namesOf(reader, sources), await issuedOf(sources, reader), await rowsOf(store, `SELECT ?source (COUNT(DISTINCT ?record) AS ?n) { GRAPH ?source { ?record ${iriText(prov('wasQuotedFrom').value)} ?passage } } GROUP BY ?source`, signal)]
  const countOf = (iri: string): number => Number(counts.find(row => row['source']!.value === iri)?.['n']?.value ?? 0)
  const newest = [...sources].sort((a, b) => (dates.get(b) ?? '').localeCompare(dates.get(a) ?? ''))
  const name = siteName(model, language)
  return html`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<title>${name}</title>
<id>${model.base}</id>
<link rel="self" href="${origin}/feed.atom"/>
<link rel="alternate" type="text/html" href="${origin}/"/>
${[...languages.keys()].filter(other => other !== language).map(other => html`<link rel="alternate" type="application/atom+xml" hreflang="${other}" href="${origin}/feed.atom?lang=${other}"/>
`)}<author><name>${name}</name></author>
<updated>${timeOf(dates.get(newest[0] ?? ''))}</updated>
<entry><title>${say('release')} ${release.id}</title><id>${model.base}dumps/#${release.id}</id><updated>${timeOf(dates.get(newest[0] ?? ''))}</updated><link href="${origin}/dumps/"/><summary>${say('statements', { count: release.manifest.counts.quads })}</summary></entry>
${newest.map(iri => html`<entry><title>${names.label(iri).text}</title><id>${iri}</id><updated>${timeOf(dates.get(iri))}</updated><link href="${origin}/${iri.slice(model.base.length)}"/><summary>${say('records', { count: countOf(iri) })}</summary></entry>
`)}</feed>
`
}

async function issuedOf(sources: readonly string[], { site: { store }, signal }: Reader): Promise<Map<string, string>> {
  const rows = await rowsOf(store, `SELECT ?s (MAX(?issued) AS ?last) { VALUES ?s { ${sources.map(iriText).join(' ')} } ?s ${iriText(dcterms('issued').value)} ?issued } GROUP BY ?s`, signal)
  return new Map(rows.flatMap(row => row['s'] && row['last'] ? [[row['s'].value as string, row['last'].value as string]] : []))
}

/** A date or time as Atom wants it (RFC 3339). */
function timeOf(text = '1970-01-01'): string {
  const time = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?))?/.exec(text)
  return time ? `${time[1]!}T${time[2] === undefined ? '00:00:00' : time[2].length === 5 ? `${time[2]}:00` : time[2]}Z` : '1970-01-01T00:00:00Z'
}

function originOf({ origin, site: { model } }: Reader): string {
  return origin || model.base.replace(/\/$/, '')
}
