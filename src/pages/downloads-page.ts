import { keptBeside, publishedAt } from '../release/kept.js'
import { DELTA } from '../release/manifest.js'
import type { Release } from '../release/release.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { page } from './layout.js'
import { linkTo } from './links.js'
import type { Reader } from './site.js'
import { structuredDataset } from './structured-data.js'
import { pointText } from './time.js'
import { bytesText, numberText } from './values.js'

const integer = 'http://www.w3.org/2001/XMLSchema#integer'
const date = 'http://www.w3.org/2001/XMLSchema#dateTime'

/** What can be downloaded of a release, the served one when none is named: the whole graph in every syntax, each source, what changed, with sizes and checksums. */
export async function downloadsPage(reader: Reader, release: Release = reader.site.release): Promise<Html> {
  const { say, language, site: { model, release: { id: served } } } = reader
  const { id, manifest: { name, files, counts, delta } } = release
  const isServed = id === served
  const folder = isServed ? '/dumps/' : `/releases/${id}/`
  const inFolder = (start: string): typeof files => files.filter(file => file.name.startsWith(start))
  const [whole, changed, parts] = [files.filter(file => !file.name.includes('/')), inFolder(DELTA), inFolder('source/')]
  return page({
    title: say('nav.dumps'), ...isServed ? {} : { plainTitle: `${say('nav.dumps')}: ${id}`, crumbs: [[say('nav.dumps'), '/dumps/']], unlisted: true },
    description: say('dumps.lead'), formats: [['json', isServed ? '/dumps/?format=json' : `/releases/${id}?format=json`]], data: structuredDataset(reader)
  }, reader,
  html`<p class="lead">${say('dumps.lead')}</p><p>${say('release')} <code>${id}</code> · ${say('statements', { count: counts.quads })}</p>`,
  !isServed && html`<p class="notice">${say('releases.old', { current: served })} <a href="/dumps/">${say('nav.dumps')}</a></p>`,
  fileTable(whole, folder, say('dumps.whole'), reader), parts.length > 0 && fileTable(parts, folder, say('dumps.parts'), reader),
  delta && html`${fileTable(changed, folder, say('dumps.delta'), reader)}<p class="note">${say('dumps.deltaOf', { ...delta })}</p>`,
  html`<h2>${say('dumps.check')}</h2><pre class="copy"><code>sha256sum ${name}.ttl.gz</code></pre><p>${say('dumps.checkNote')}</p>`,
  isServed && await releaseTable(reader),
  isServed && html`<h2>${say('dumps.graphs')}</h2><ul class="plain">${Object.entries(counts.graphs).map(([graph, count]) => html`<li>${linkTo(graph, model)} <span class="count">${numberText(count, language)}</span></li>`)}</ul>`)
}

function fileTable(files: Release['manifest']['files'], folder: string, name: string, { say, language }: Reader): Html {
  return html`<h2>${name}</h2><div class="table-box" tabindex="0" role="region" aria-label="${name}"><table class="sortable"><thead><tr><th scope="col">${say('file')}</th><th scope="col">${say('statementCount')}</th><th scope="col">${say('size')}</th><th scope="col">SHA-256</th></tr></thead>
<tbody>${files.map(({ name: file, quads, bytes, sha256 }) => html`<tr><td><a href="${folder}${file}">${file}</a></td><td data-type="literal" data-datatype="${integer}" data-value="${quads}">${quads !== undefined && numberText(quads, language)}</td><td data-type="literal" data-datatype="${integer}" data-value="${bytes}">${bytesText(bytes, language)}</td><td><code>${sha256}</code></td></tr>
`)}</tbody></table></div>`
}

/** The releases that are kept, the newest first, with what each changed. */
async function releaseTable(reader: Reader): Promise<Content> {
  const { say, language, site: { release: { id: served } } } = reader
  const releases = await Promise.all((await keptBeside(reader.site.release)).map(async release => ({ ...release, published: (await publishedAt(release))?.toISOString() })))
  const number = (count: number | undefined, file?: string): Html => html`<td data-type="literal" data-datatype="${integer}" data-value="${count}">${count !== undefined && (file === undefined ? numberText(count, language) : html`<a href="${file}">${numberText(count, language)}</a>`)}</td>`
  return html`<h2>${say('releases')}</h2><p>${say('releases.lead')}</p><div class="table-box" tabindex="0" role="region" aria-label="${say('releases')}"><table class="sortable"><thead><tr><th scope="col">${say('release')}</th><th scope="col">${say('published')}</th><th scope="col">${say('statementCount')}</th><th scope="col">${say('added')}</th><th scope="col">${say('removed')}</th></tr></thead>
<tbody>${releases.map(({ id, published, manifest: { counts, delta } }) => html`<tr><td><a href="/releases/${id}"><code>${id}</code></a>${id === served && html` <span class="quiet">${say('served')}</span>`}</td><td data-type="literal" data-datatype="${date}" data-value="${published}">${published && pointText(published.slice(0, 10), say)}</td>${number(counts.quads)}${number(delta?.added, `/releases/${id}/${DELTA}${delta?.from ?? ''}.added.nq`)}${number(delta?.removed, `/releases/${id}/${DELTA}${delta?.from ?? ''}.removed.nq`)}</tr>
`)}</tbody></table></div>`
}
