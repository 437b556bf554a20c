import { rowsOf } from '../store/rows.js'
import { iriText } from '../rdf/iris.js'
import { changesOf } from '../release/changes.js'
import type { Change } from '../release/changes.js'
import { keptBeside, publishedAt } from '../release/kept-releases.js'
import { dcterms, prov } from '../base/vocabulary.js'
import { sourceIris } from '../lookup/counts.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { siteName } from './parts/identity.js'
import { hrefOf } from './parts/links.js'
import { languages } from '../site/messages.js'
import { labelIn, labelsOf } from '../lookup/labels.js'
import type { PageContext } from '../site/page-context.js'
import { capital } from '../site/texts.js'

const MOST = 45_000

/** The addresses of all pages, in every language (sitemaps.org). */
export async function sitemapXml(context: PageContext): Promise<Html> {
  const {
    site: { store, model, queries },
    signal
  } = context
  const origin = originOf(context)
  const begins = [model.idIri(''), model.sourceIri('')]
    .map(start => `STRSTARTS(STR(?s), ${JSON.stringify(start)})`)
    .join(' || ')
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?s { ?s a ?type FILTER ((${begins}) && !CONTAINS(STR(?s), "#")) } ORDER BY ?s LIMIT ${MOST}`,
    signal
  )
  const paths = [
    '/',
    '/queries',
    '/sparql',
    '/search',
    '/ontology',
    '/shapes',
    '/dumps/',
    '/about',
    ...[...(await queries).keys()].map(name => `/queries/${name}`),
    ...[...model.concepts.keys(), ...rows.map(row => row['s']!.value as string)].flatMap(iri =>
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

/** What robots may read: pages, not answers to queries of their own. */
export function robotsText(context: PageContext): string {
  return `User-agent: *\nDisallow: /sparql?\nDisallow: /search?\n\nSitemap: ${originOf(context)}/sitemap.xml\n`
}

/** What is new, as an Atom feed: each release that is kept, with the entities and records that it added, changed or removed; then the sources. */
export async function atomFeed(context: PageContext): Promise<Html> {
  const {
    site: { store, model, release: served },
    language,
    t,
    signal
  } = context
  const origin = originOf(context)
  const releases = await Promise.all(
    (await keptBeside(served)).map(async release => ({
      ...release,
      ...changesOf(release),
      updated: ((await publishedAt(release)) ?? new Date(0)).toISOString()
    }))
  )
  const sources = await sourceIris(context)
  const [names, dates, counts] = [
    await labelsOf(context, [...sources, ...releases.flatMap(({ changes }) => changes.map(({ iri }) => iri))]),
    await issuedOf(sources, context),
    await rowsOf(
      store,
      `SELECT ?source (COUNT(DISTINCT ?record) AS ?n) { GRAPH ?source { ?record ${iriText(prov('wasQuotedFrom').value)} ?passage } } GROUP BY ?source`,
      signal
    )
  ]
  const countOf = (iri: string): number => Number(counts.find(row => row['source']!.value === iri)?.['n']?.value ?? 0)
  const newest = [...sources].sort((a, b) => (dates.get(b) ?? '').localeCompare(dates.get(a) ?? ''))
  const name = siteName(model, language)
  const address = (tag: string): string => `${origin}/feed.atom?lang=${tag}`
  // What is gone from the graph has only the names of the delta left.
  const nameOf = ({ iri, names: gone }: Change): string =>
    (names.of(iri).names.length || !gone.length ? names.label(iri) : labelIn(gone, language, model)!).text
  return html`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<title>${t('feed.title', { name })}</title>
<id>${model.base}feed.atom?lang=${language}</id>
<link rel="self" type="application/atom+xml" href="${address(language)}"/>
<link rel="alternate" type="text/html" href="${origin}/"/>
${[...languages.keys()]
  .filter(other => other !== language)
  .map(
    other => html`<link rel="alternate" type="application/atom+xml" hreflang="${other}" href="${address(other)}"/>
`
  )}<author><name>${name}</name></author>
<updated>${releases[0]!.updated}</updated>
${releases.map(
  release =>
    html`${entry({ id: `${model.base}releases/${release.id}`, title: t('feed.release', { release: release.id }), updated: release.updated, link: `${origin}/releases/${release.id}`, summary: release.manifest.delta ? `${t('dumps.deltaOf', { ...release.manifest.delta })}${release.more ? ` ${t('feed.more', { count: release.more })}` : ''}` : t('feed.first', { count: release.manifest.counts.quads }) })}${release.changes.map(
      change =>
        entry({
          id: `${model.base}releases/${release.id}#${change.iri.slice(model.idIri('').length)}`,
          title: t(`feed.${change.kind}`, { name: nameOf(change) }),
          updated: release.updated,
          link:
            change.kind === 'removed'
              ? `${origin}/releases/${release.id}`
              : `${origin}/${change.iri.slice(model.base.length)}`,
          summary: names
            .of(change.iri)
            .classes.map(type => capital(names.label(type).text, language))
            .join(', ')
        })
    )}`
)}${newest.map(iri => entry({ id: iri, title: t('feed.source', { name: names.label(iri).text }), updated: timeOf(dates.get(iri)), link: `${origin}/${iri.slice(model.base.length)}`, summary: t('records', { count: countOf(iri) }) }))}</feed>
`
}

interface Entry {
  id: string
  title: string
  updated: string
  link: string
  summary: string
}

function entry({ id, title, updated, link, summary }: Entry): Html {
  return html`<entry><title>${title}</title><id>${id}</id><updated>${updated}</updated><link rel="alternate" type="text/html" href="${link}"/>${summary && html`<summary>${summary}</summary>`}</entry>
`
}

async function issuedOf(
  sources: readonly string[],
  { site: { store }, signal }: PageContext
): Promise<Map<string, string>> {
  const rows = await rowsOf(
    store,
    `SELECT ?s (MAX(?issued) AS ?last) { VALUES ?s { ${sources.map(iriText).join(' ')} } ?s ${iriText(dcterms('issued').value)} ?issued } GROUP BY ?s`,
    signal
  )
  return new Map(
    rows.flatMap(row => (row['s'] && row['last'] ? [[row['s'].value as string, row['last'].value as string]] : []))
  )
}

/** A date or time as Atom wants it (RFC 3339). */
function timeOf(text = '1970-01-01'): string {
  const time = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?))?/.exec(text)
  return time
    ? `${time[1]!}T${time[2] === undefined ? '00:00:00' : time[2].length === 5 ? `${time[2]}:00` : time[2]}Z`
    : '1970-01-01T00:00:00Z'
}

function originOf({ origin, site: { model } }: PageContext): string {
  return origin || model.base.replace(/\/$/, '')
}
