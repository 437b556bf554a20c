import { html } from './html.js'
import type { Html } from './html.js'
import { page } from './layout.js'
import type { Reader } from './site.js'
import { structuredDataset } from './structured-data.js'
import { bytesText, numberText } from './values.js'

const integer = 'http://www.w3.org/2001/XMLSchema#integer'

/** What can be downloaded: the whole graph in every syntax, then each source, with sizes and checksums. */
export function downloadsPage(reader: Reader): Html {
  const { say, language, site: { release: { id, manifest } } } = reader
  const whole = manifest.files.filter(({ name }) => !name.includes('/'))
  const parts = manifest.files.filter(({ name }) => name.startsWith('source/'))
  const table = (files: typeof whole, name: string): Html => html`<h2>${name}</h2><div class="table-box" tabindex="0" role="region" aria-label="${name}"><table class="sortable"><thead><tr><th scope="col">${say('file')}</th><th scope="col">${say('statementCount')}</th><th scope="col">${say('size')}</th><th scope="col">SHA-256</th></tr></thead>
<tbody>${files.map(({ name: file, quads, bytes, sha256 }) => html`<tr><td><a href="/dumps/${file}">${file}</a></td><td data-type="literal" data-datatype="${integer}" data-value="${quads}">${quads !== undefined && numberText(quads, language)}</td><td data-type="literal" data-datatype="${integer}" data-value="${bytes}">${bytesText(bytes, language)}</td><td><code>${sha256}</code></td></tr>
`)}</tbody></table></div>`
  return page({ title: say('nav.dumps'), description: say('dumps.lead'), formats: [['json', '/dumps/?format=json']], data: structuredDataset(reader) }, reader,
    html`<p class="lead">${say('dumps.lead')}</p><p>${say('release')} <code>${id}</code> · ${say('statements', { count: manifest.counts.quads })}</p>`,
    table(whole, say('dumps.whole')), parts.length > 0 && table(parts, say('dumps.parts')),
    html`<h2>${say('dumps.check')}</h2><pre class="copy"><code>sha256sum ${manifest.name}.ttl.gz</code></pre><p>${say('dumps.checkNote')}</p>`)
}
