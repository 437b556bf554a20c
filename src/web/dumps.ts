import { join } from 'node:path'
import type { Call } from './call.js'
import { html } from './html.js'
import { htmlPage, negotiate } from './negotiation.js'
import { page } from './page.js'
import { contentType, jsonReply, pageReply } from './reply.js'
import type { Reply } from './reply.js'
import { nearest } from '../faults.js'
import { notFound } from './statuses.js'
import { word } from './words.js'

const json = { name: 'json', mediaType: 'application/json', aliases: [] }

/** What can be downloaded, with sizes and checksums. */
export function dumpList(call: Call): Reply {
  const { served: { release: { id, manifest }, model }, accept, language } = call
  const headers = { 'Vary': 'Accept', 'X-Release': id }
  if (negotiate(accept, [json, htmlPage], call.parameters.one('format')) === json) return jsonReply(manifest, 'application/json', 200, headers)
  return pageReply(page({ title: word(language, 'dumps'), language, model, path: '/dumps/', formats: [['json', '/dumps/?format=json']] },
    html`<p><small class="quiet">${id}</small></p>
<table>
<thead><tr><th scope="col">${word(language, 'file')}</th><th scope="col">${word(language, 'quads')}</th><th scope="col">${word(language, 'size')}</th><th scope="col">SHA-256</th></tr></thead>
<tbody>
${manifest.files.map(({ name, quads, bytes, sha256 }) => html`<tr><td><a href="/dumps/${name}">${name}</a></td><td>${quads?.toLocaleString(language)}</td><td>${bytes.toLocaleString(language)}</td><td><code>${sha256}</code></td></tr>
`)}</tbody>
</table>`), 200, headers)
}

/** One file of the release, with its checksum as strong validator. */
export function dump(call: Call): Reply {
  const { served: { release } } = call
  const name = call.names['file']!
  const file = release.manifest.files.find(known => known.name === name)
  if (!file) throw notFound(`dump "${name}"`, [nearest(name, release.manifest.files.map(known => known.name)) ?? []].flat())
  return { status: 200, headers: { 'Content-Type': contentType(file.mediaType), 'ETag': `"${file.sha256}"`, 'Cache-Control': 'no-cache', ...name.endsWith('.gz') ? { 'Content-Disposition': `attachment; filename="${name.split('/').at(-1)!}"` } : {} }, body: { file: join(release.directory, file.name) } }
}
