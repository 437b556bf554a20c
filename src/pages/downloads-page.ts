import type { PublishedRelease } from '../lookup/releases.js'
import { DELTA } from '../release/manifest.js'
import type { Release } from '../release/release.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { linkTo } from './parts/links.js'
import type { PageContext } from '../site/page-context.js'
import { structuredDataset } from './parts/structured-data.js'
import { pointText } from './parts/time.js'
import { bytesText, numberText } from './parts/values.js'

const integer = 'http://www.w3.org/2001/XMLSchema#integer'
const date = 'http://www.w3.org/2001/XMLSchema#dateTime'

/** What can be downloaded of a release, the served one when none is named: the whole graph in every syntax, each source, what changed, with sizes and checksums. */
export function downloadsPage(release: Release, kept: readonly PublishedRelease[], context: PageContext): Html {
  const {
    t,
    language,
    site: {
      model,
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
  const [whole, changed, parts] = [files.filter(file => !file.name.includes('/')), inFolder(DELTA), inFolder('source/')]
  return page(
    {
      title: t('nav.dumps'),
      ...(isServed
        ? {}
        : { plainTitle: `${t('nav.dumps')}: ${id}`, crumbs: [[t('nav.dumps'), '/dumps/']], unlisted: true }),
      description: t('dumps.lead'),
      formats: [['json', isServed ? '/dumps/?format=json' : `/releases/${id}?format=json`]],
      data: structuredDataset(context)
    },
    context,
    html`<p class="lead">${t('dumps.lead')}</p><p>${t('release')} <code>${id}</code> · ${t('statements', { count: counts.quads })}</p>`,
    !isServed &&
      html`<p class="notice">${t('releases.old', { current: served })} <a href="/dumps/">${t('nav.dumps')}</a></p>`,
    fileTable(whole, folder, t('dumps.whole'), context),
    parts.length > 0 && fileTable(parts, folder, t('dumps.parts'), context),
    delta &&
      html`${fileTable(changed, folder, t('dumps.delta'), context)}<p class="note">${t('dumps.deltaOf', { ...delta })}</p>`,
    html`<h2>${t('dumps.check')}</h2><pre class="copy"><code>sha256sum ${whole.find(file => file.name === `${name}.ttl.gz`)?.name ?? whole[0]?.name ?? name}</code></pre><p>${t('dumps.checkNote')}</p>`,
    isServed && releaseTable(kept, context),
    isServed &&
      html`<h2>${t('dumps.graphs')}</h2><ul class="plain">${Object.entries(counts.graphs)
        .filter(([graph]) => graph)
        .map(
          ([graph, count]) =>
            html`<li>${linkTo(graph, model)} <span class="count">${numberText(count, language)}</span></li>`
        )}</ul>`
  )
}

function fileTable(
  files: Release['manifest']['files'],
  folder: string,
  name: string,
  { t, language }: PageContext
): Html {
  return html`<h2>${name}</h2><div class="table-box" tabindex="0" role="region" aria-label="${name}"><table class="sortable"><thead><tr><th scope="col">${t('file')}</th><th scope="col">${t('statementCount')}</th><th scope="col">${t('size')}</th><th scope="col">SHA-256</th></tr></thead>
<tbody>${files.map(
    ({
      name: file,
      quads,
      bytes,
      sha256
    }) => html`<tr><td><a href="${folder}${file}">${file}</a></td><td data-type="literal" data-datatype="${integer}" data-value="${quads}">${quads !== undefined && numberText(quads, language)}</td><td data-type="literal" data-datatype="${integer}" data-value="${bytes}">${bytesText(bytes, language)}</td><td><code>${sha256}</code></td></tr>
`
  )}</tbody></table></div>`
}

/** The releases that are kept, the newest first, with what each changed. */
function releaseTable(kept: readonly PublishedRelease[], context: PageContext): Html {
  const {
    t,
    language,
    site: {
      release: { id: served }
    }
  } = context
  const releases = kept.map(release => ({ ...release, published: release.published?.toISOString() }))
  const number = (count: number | undefined, file?: string): Html =>
    html`<td data-type="literal" data-datatype="${integer}" data-value="${count}">${count !== undefined && (file === undefined ? numberText(count, language) : html`<a href="${file}">${numberText(count, language)}</a>`)}</td>`
  return html`<h2>${t('releases')}</h2><p>${t('releases.lead')}</p><div class="table-box" tabindex="0" role="region" aria-label="${t('releases')}"><table class="sortable"><thead><tr><th scope="col">${t('release')}</th><th scope="col">${t('published')}</th><th scope="col">${t('statementCount')}</th><th scope="col">${t('added')}</th><th scope="col">${t('removed')}</th></tr></thead>
<tbody>${releases.map(
    ({
      id,
      published,
      manifest: { counts, delta }
    }) => html`<tr><td><a href="/releases/${id}"><code>${id}</code></a>${id === served && html` <span class="quiet">${t('served')}</span>`}</td><td data-type="literal" data-datatype="${date}" data-value="${published}">${published && pointText(published.slice(0, 10), t)}</td>${number(counts.quads)}${number(delta?.added, `/releases/${id}/${DELTA}${delta?.from ?? ''}.added.nq`)}${number(delta?.removed, `/releases/${id}/${DELTA}${delta?.from ?? ''}.removed.nq`)}</tr>
`
  )}</tbody></table></div>`
}
