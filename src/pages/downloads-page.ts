import { xsd } from '../base/vocabulary.js'
import type { PublishedRelease } from '../lookup/releases.js'
import { DELTA } from '../release/manifest.js'
import type { Release } from '../release/release.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { releaseTable } from './parts/release-table.js'
import type { PageContext } from '../site/page-context.js'
import { structuredDataset } from './parts/structured-data.js'
import { countCell, dataCell, tableBox } from './parts/table.js'
import { bytesText } from './parts/values.js'
import { unbroken } from './parts/texts.js'

/**
 * Page of a release's downloads: the whole graph in every syntax, each source, what changed, with sizes and checksums;
 * of the release that is served also the other releases and its graphs.
 */
export function downloadsPage(release: Release, kept: readonly PublishedRelease[], context: PageContext): Html {
  const {
    t,
    site: {
      release: { id: served }
    }
  } = context
  const {
    id,
    manifest: { name, files, counts, delta }
  } = release
  const isServed = id === served
  const folder = isServed ? '/dumps/' : `/releases/${id}/`
  const inFolder = (start: string): typeof files => files.filter(file => file.name.startsWith(start))
  const whole = files.filter(file => !file.name.includes('/'))
  const [changed, parts, links] = [inFolder(DELTA), inFolder('source/'), inFolder('links/')]
  const checked = whole.find(file => file.name === `${name}.ttl.gz`)?.name ?? whole[0]?.name ?? name
  return page(
    {
      title: t('nav.dumps'),
      ...(isServed
        ? {}
        : { plainTitle: `${t('nav.dumps')}: ${id}`, crumbs: [[t('nav.dumps'), '/dumps/']], noIndex: true }),
      description: t('dumps.lead'),
      formats: [['json', isServed ? '/dumps/?format=json' : `/releases/${id}?format=json`]],
      data: structuredDataset(context)
    },
    context,
    html`<p class="lead">${unbroken(t('dumps.lead'))}</p>
<p>${t('release')} <code>${id}</code> · ${t('statements', { count: counts.quads })}</p>`,
    !isServed &&
      html`<p class="notice">${t('releases.old', { current: served })} <a href="/dumps/">${t('nav.dumps')}</a></p>`,
    fileTable(whole, folder, t('dumps.whole'), context),
    parts.length > 0 && fileTable(parts, folder, t('dumps.parts'), context),
    links.length > 0 && fileTable(links, folder, t('dumps.links'), context),
    delta &&
      html`${fileTable(changed, folder, t('dumps.delta'), context)}
<p class="note">${t('dumps.deltaOf', { ...delta })}</p>`,
    html`<h2>${t('dumps.check')}</h2><pre class="copy"><code>sha256sum ${checked}</code></pre>
<p>${t('dumps.checkNote')}</p>`,
    isServed && html`<h2>${t('releases')}</h2><p>${t('releases.lead')}</p>${releaseTable(kept, context)}`,
    isServed && html`<p><a href="/graphs">${t('dumps.graphs')}</a></p>`
  )
}

function fileTable(
  files: Release['manifest']['files'],
  folder: string,
  name: string,
  { t, language }: PageContext
): Html {
  const rows = files.map(({ name: file, quads, bytes, sha256 }) => {
    const size = dataCell(bytes, xsd('integer').value, bytesText(bytes, language))
    const link = html`<a href="${folder}${file}">${file}</a>`
    return html`<tr><td>${link}</td>${countCell(quads, language)}${size}<td><code>${sha256}</code></td></tr>
`
  })
  const headings = [t('file'), t('statementCount'), t('size'), 'SHA-256']
  return html`<h2>${name}</h2>${tableBox({ name, headings, rows, sortable: true })}`
}
