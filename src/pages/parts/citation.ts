import type { PageContext } from '../../site/page-context.js'
import { collapsibleSection } from './collapsible.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { publicBase, releaseDay, siteName } from './identity.js'
import { withAppended } from './links.js'
import { pointText } from './time-point.js'

/** Part of the graph that is cited: a thing, an answer, a source. Without one the graph is cited as a whole. */
export interface CitedPart {
  title: string
  address: string
  /** Sources that state it, and where. */
  statedBy?: string
  /** Address of all its rows as JSON, and the SHA-256 of what stands there. */
  data?: { address: string; sha256: string }
}

/** Citation in words: name, release and its day, address. */
export function citation(context: PageContext, part?: CitedPart): string {
  const { t } = context
  const { name, release, day, address } = facts(context, part)
  const date = day === undefined ? 'none' : (pointText(day, t) ?? day)
  if (!part) return t('citation', { name, release, date, address })
  const { title, statedBy = 'none' } = part
  const mark = /[?!.]$/.test(title) ? '' : '.'
  return t('citation.part', { title, mark, statedBy, name, release, date, address })
}

/** Citation for BibTeX. */
export function bibtex(context: PageContext, part?: CitedPart): string {
  const { key, name, release, day, address } = facts(context, part)
  const bare = (text: string): string => text.replace(/[{}\\]/g, '')
  return [
    `@misc{${key},`,
    `  title = {${bare(part?.title ?? name)}},`,
    ...(part ? [`  howpublished = {${bare(name)}},`] : []),
    `  version = {${release}},`,
    ...(day ? [`  year = {${day.slice(0, 4)}},`, `  date = {${day}},`] : []),
    ...(part ? [`  url = {${address}},`] : [`  howpublished = {\\url{${address}}},`]),
    `  note = {${part?.statedBy === undefined ? 'Knowledge graph' : bare(part.statedBy)}}`,
    '}'
  ].join('\n')
}

/** Citation as CSL-JSON. */
export function cslJson(context: PageContext, part?: CitedPart): object[] {
  const { key, name, release, day, address } = facts(context, part)
  return [
    {
      'id': key,
      'type': 'dataset',
      'title': part?.title ?? name,
      'container-title': part && name,
      'version': release,
      'issued': day ? { 'date-parts': [day.split('-').map(Number)] } : undefined,
      'note': part?.statedBy,
      'URL': address
    }
  ]
}

/** Citation as RIS. */
export function ris(context: PageContext, part?: CitedPart): string {
  const { name, release, day, address } = facts(context, part)
  const lines: [string, string | undefined][] = [
    ['TY', 'DATA'],
    ['TI', part?.title ?? name],
    ['T2', part && name],
    ['ET', release],
    ['PY', day?.slice(0, 4)],
    ['DA', day?.replaceAll('-', '/')],
    ['N1', part?.statedBy],
    ['UR', address],
    ['ER', '']
  ]
  return lines.flatMap(([tag, text]) => (text === undefined ? [] : `${tag}  - ${text}`)).join('\n')
}

/** Section on how to cite a part of the graph, or the whole. */
export function citationSection(context: PageContext, part?: CitedPart, open = false): Html {
  const forPrograms: [string, string][] = [
    ['BibTeX', bibtex(context, part)],
    ['CSL-JSON', JSON.stringify(cslJson(context, part), undefined, 2)],
    ['RIS', ris(context, part)]
  ]
  const content = html`<p>${citation(context, part)}</p>${forPrograms.map(
    ([format, text]) => html`<h3>${format}</h3><pre class="copy"><code>${text}</code></pre>
`
  )}`
  const { data } = part ?? {}
  const checked =
    data &&
    html`<p>${context.t('cite.hash')} <code>${data.sha256}</code>
<a href="${data.address}">JSON</a></p>`
  return collapsibleSection({ id: 'cite', title: context.t('cite'), content: [content, checked], open }, context)
}

function facts(
  { site: { model, release }, origin }: PageContext,
  part: CitedPart | undefined
): { key: string; name: string; release: string; day: string | undefined; address: string } {
  const address = part ? permanent(part.address, release.id) : publicBase(model, origin)
  // Of each part another, for one bibliography may cite several.
  const parts = part ? (/[^/]+\/[^/]*$/.exec(part.address)?.[0] ?? '').replaceAll(/[^\w-]+/g, '-') : undefined
  return {
    key: [model.name, parts, release.id].filter(Boolean).join('-'),
    name: siteName(model, 'en'),
    release: release.id,
    day: releaseDay(model),
    address
  }
}

/** Address that answers the same as long as a release is kept. */
export function permanent(address: string, release: string): string {
  return withAppended(address, `release=${release}`)
}
