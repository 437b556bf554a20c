import { changedName } from '../lookup/changes.js'
import type { ChangedRelease, ChangeList } from '../lookup/changes.js'
import type { Labels } from '../lookup/labels.js'
import type { Change } from '../release/changes.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy, sortedTexts } from '../base/sorting.js'
import { capital } from '../site/texts.js'
import type { DataRow } from './parts/data-rows.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { linkTo, pathWith, thingLink } from './parts/links.js'
import { tableBox } from './parts/table.js'
import { plainText, unbroken } from './parts/texts.js'
import { pointText } from './parts/time-point.js'

/** Columns of the changes as data. */
export const changeColumns = ['release', 'day', 'change', 'iri', 'name', 'class', 'sources', 'properties', 'reason']

/** Changes as data: a row for each thing that a release added, changed or removed, the newest release first. */
export function changeData({ releases, names }: ChangeList, context: PageContext): DataRow[] {
  return releases.flatMap(release =>
    release.changes.map(change => ({
      release: release.id,
      day: dayOf(release),
      change: change.kind,
      iri: change.iri,
      name: changedName(change, names, context).text,
      class: names.of(change.iri).classes.map(type => names.label(type).text),
      sources: change.sources,
      properties: change.properties,
      reason: reasonOf(change, names, context)
    }))
  )
}

/** Page of what releases added, corrected and withdrew, with the reason, since a day or a release. */
export function changesPage(list: ChangeList, context: PageContext): Html {
  const { since, releases, kept, names } = list
  const { language, t } = context
  const shown = (format: string): [string, string] => [
    format,
    pathWith(`/changes.${format}`, { since, lang: language })
  ]
  const options = kept.slice(1).map(release => {
    const chosen = release.id === since && html` selected`
    return html`<option value="${release.id}"${chosen}>${releaseName(release, context)}</option>`
  })
  return page(
    {
      title: t('changes'),
      description: t('changes.lead'),
      crumbs: [[t('releases'), '/releases']],
      formats: [shown('csv'), shown('json'), ['Atom', '/feed.atom']],
      noIndex: since !== undefined
    },
    context,
    html`<p class="lead">${unbroken(t('changes.lead'))}</p>`,
    options.length > 0 &&
      html`<form class="form" action="/changes" method="get">
<div class="field"><label for="since">${t('changes.since')}</label>
<select id="since" name="since"><option value="">${t('any')}</option>${options}</select></div>
<div class="actions"><button>${t('codebook.show')}</button></div></form>`,
    releases.length > 0
      ? releases.map(release => releaseSection(release, names, context))
      : html`<p class="notice">${t('changes.none')}</p>`
  )
}

function releaseSection(release: ChangedRelease, names: Labels, context: PageContext): Html {
  const { t } = context
  const { id, manifest, changes, more } = release
  const heading = html`<h2><a href="/releases/${id}">${releaseName(release, context)}</a></h2>`
  if (!manifest.delta)
    return html`<section>${heading}<p>${t('feed.first', { count: manifest.counts.quads })}</p></section>
`
  const inOrder = sortedBy(changes, change => changedName(change, names, context).text, context.language)
  const rows = inOrder.map(change => changeRow(change, names, context))
  const table = tableBox({
    name: t('feed.release', { release: id }),
    headings: [t('changes.what'), t('name'), t('facet.class'), t('changes.reason')],
    rows,
    sortable: true,
    stackable: true
  })
  return html`<section>${heading}
<p>${t('dumps.deltaOf', { ...manifest.delta })}</p>
${changes.length > 0 ? table : html`<p>${t('changes.noThings')}</p>`}
${more > 0 && html`<p>${t('feed.more', { count: more })} <a href="/releases/${id}">${t('nav.dumps')}</a></p>`}</section>
`
}

function changeRow(change: Change, names: Labels, context: PageContext): Html {
  const { iri, kind, sources } = change
  const { language, t, site } = context
  const name = changedName(change, names, context)
  const link = kind === 'removed' ? plainText(name) : linkTo(iri, site.model, plainText(name))
  const classes = names.of(iri).classes.map(type => capital(names.label(type).text, language))
  const from: Content = sources.map(source => html` · ${thingLink(source, names, context)}`)
  return html`<tr><td>${t(`change.${kind}`)}</td><td><span>${link}</span></td><td>${classes.join(', ')}</td>
<td><span>${reasonOf(change, names, context)}${kind === 'changed' && from}</span></td></tr>
`
}

/** Reason for a change: who states it anew or no more, and of what is corrected which properties. */
function reasonOf({ kind, sources, properties }: Change, names: Labels, { t, language }: PageContext): string {
  const listed = (iris: readonly string[]): string =>
    sortedTexts(
      iris.map(iri => names.label(iri).text),
      language
    ).join(', ')
  if (kind === 'changed') return t('reason.changed', { properties: listed(properties) })
  return t(`reason.${kind}`, { sources: listed(sources) || 'none' })
}

function dayOf({ published }: Pick<ChangedRelease, 'published'>): string | undefined {
  return published?.toISOString().slice(0, 10)
}

function releaseName(release: Pick<ChangedRelease, 'id' | 'published'>, { t }: PageContext): string {
  const day = dayOf(release)
  return `${t('release')} ${release.id}${day === undefined ? '' : ` (${pointText(day, t) ?? day})`}`
}
