import { beforeAll, describe, expect, it } from 'vitest'
import { aboutPage } from '../../src/pages/about-page.js'
import { atomFeed } from '../../src/pages/atom-feed.js'
import { cataloguePage, datasetPage } from '../../src/pages/dataset-page.js'
import { downloadsPage } from '../../src/pages/downloads-page.js'
import { problemPage } from '../../src/pages/problem-page.js'
import { graphsPage, limitsPage, releasesPage } from '../../src/pages/server-pages.js'
import { sitemapXml } from '../../src/pages/sitemap.js'
import { labels, named, plainContext } from './plain.js'
import type { PlainContext } from './plain.js'

let context: PlainContext
beforeAll(async () => {
  context = await plainContext()
})

describe('The page of downloads', () => {
  it('has each file of the release with its size and checksum', () => {
    const { release } = context.site
    const { text } = downloadsPage(release, [release], context)
    for (const { name, sha256 } of release.manifest.files) {
      expect(text).toContain(`<a href="/dumps/${name}">${name}</a>`)
      expect(text).toContain(`<code>${sha256}</code>`)
    }
    expect(text).toContain(`<a href="/releases/abc"><code>abc</code></a> <span class="quiet">${context.t('served')}`)
  })

  it('of an older release leads to its own files, and to what is served', () => {
    const { text } = downloadsPage({ ...context.site.release, id: 'old' }, [], context)
    expect(text).toContain('href="/releases/old/library.ttl.gz"')
    expect(text).toContain(context.t('releases.old', { current: 'abc' }))
  })
})

it('The page on the graph has only what holds of it.', () => {
  const bare = { ...context, site: { ...context.site, features: { sources: false, passages: false, shapes: false } } }
  expect(aboutPage(context).text).toContain(context.t('about.method1'))
  for (const name of ['about.method', 'about.limits', 'about.correct'] as const)
    expect(aboutPage(bare).text).not.toContain(`<h2>${context.t(name)}</h2>`)
})

it('The page of a problem says what is wrong and where, escaped, and is not to be listed.', () => {
  const problem = { status: 400, title: 'Bad query', detail: 'found <a>', position: { line: 3, column: 7 } }
  const { text } = problemPage(problem, context)
  expect(text).toContain('<p>found &lt;a&gt;</p>')
  expect(text).toContain('<span class="place">3:7</span>')
  expect(text).toContain('noindex')
  expect(problemPage({ ...problem, status: 404 }, context).text).toContain(context.t('problem.notFound'))
})

it('The feed has each release, what changed in it, and the sources.', () => {
  const [source, iri] = [context.model.sourceIri('north'), context.model.idIri('luka')]
  const changes = [
    { iri, kind: 'removed' as const, sources: [], properties: [], names: [{ text: 'Luka', lang: 'en' }] }
  ]
  const releases = [{ ...context.site.release, published: new Date('2026-01-02T03:04:05Z'), changes, more: 0 }]
  const sources = [{ iri: source, issued: '2025-06-07', records: 3 }]
  const { text } = atomFeed({ releases, sources, names: named({ [source]: 'North' }).names }, context)
  expect(text).toContain('<updated>2026-01-02T03:04:05.000Z</updated>')
  expect(text).toContain(context.t('feed.removed', { name: 'Luka' }))
  expect(text).toContain('href="https://example.org/source/north"')
  expect(text).toContain('<updated>2025-06-07T00:00:00Z</updated>')
})

it('The sitemap has the pages of things, saved queries and controlled values.', () => {
  const { text } = sitemapXml([context.model.idIri('luka'), 'http://other.example/x'], ['loans'], context)
  for (const path of ['/', '/id/luka', '/queries/loans'])
    expect(text).toContain(`<loc>https://example.org${path}</loc>`)
  expect(text).not.toContain('other.example')
})

describe('The pages of what the site itself has', () => {
  it('say what the dataset is, and list each source with what is not stated of it', () => {
    expect(datasetPage(context).text).toContain('"@type":"Dataset"')
    const iri = context.model.sourceIri('north')
    const sources = [{ iri, issued: '1930-05-02', languages: [] }]
    const { text } = cataloguePage(
      { sources, names: labels({ [iri]: { names: [{ text: 'North', lang: 'en' }] } }) },
      context
    )
    expect(text).toMatch(/<a href="\/source\/north">North<\/a><\/th><td><span class="quiet">not stated<\/span>/)
    expect(text).toContain('<td>2 May 1930</td>')
  })

  it('list the releases, the named graphs and the limits', () => {
    const { release } = context.site
    expect(releasesPage([release], context).text).toContain('<a href="/releases/abc"><code>abc</code></a>')
    const graphs = graphsPage(labels({}), context).text
    expect(graphs).toContain('<a href="/graph/entities">')
    expect(graphs).toContain(context.t('graph.entities'))
    const limits = limitsPage(
      new Map([
        ['timeLimit', 10],
        ['rate', 0]
      ]),
      context
    ).text
    expect(limits).toContain('<li>A query may take 10 seconds.</li>')
    expect(limits).toContain('<li>A client may ask any number of times a minute.</li>')
    expect(limits.match(/<li>A /g)).toHaveLength(2)
  })
})
