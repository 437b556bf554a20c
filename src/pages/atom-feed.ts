import type { Labels } from '../lookup/labels.js'
import { changedName } from '../lookup/changes.js'
import type { NewsValues } from '../lookup/news.js'
import { languages } from '../site/messages.js'
import type { PageContext } from '../site/page-context.js'
import { capital } from '../site/texts.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { siteAddress, siteName } from './parts/identity.js'
import { hrefOf } from './parts/links.js'

/**
 * Atom feed (RFC 4287) of what is new: each release that is kept, with the entities and records that it added, changed
 * or removed; then the sources.
 */
export function atomFeed({ releases, sources, names }: NewsValues, context: PageContext): Html {
  const {
    site: { model },
    language,
    t
  } = context
  const origin = siteAddress(context)
  const name = siteName(model, language)
  const address = (tag: string): string => `${origin}/feed.atom?lang=${tag}`
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
<updated>${updatedAt(releases[0]!)}</updated>
${releases.map(release => releaseEntries(release, names, origin, context))}${sources.map(source =>
    entry({
      id: source.iri,
      title: t('feed.source', { name: names.label(source.iri).text }),
      updated: timeOf(source.issued),
      link: `${origin}${hrefOf(source.iri, model)!}`,
      summary: t('records', { count: source.records })
    })
  )}</feed>
`
}

/** Entries of a release: its own, and one for each thing that it added, changed or removed. */
function releaseEntries(
  release: NewsValues['releases'][number],
  names: Labels,
  origin: string,
  context: PageContext
): Html[] {
  const {
    site: { model },
    language,
    t
  } = context
  const { id, manifest, more, changes } = release
  const [updated, link] = [updatedAt(release), `${origin}/releases/${id}`]
  const left = more ? ` ${t('feed.more', { count: more })}` : ''
  const summary = manifest.delta
    ? t('dumps.deltaOf', { ...manifest.delta }) + left
    : t('feed.first', { count: manifest.counts.quads })
  return [
    entry({ id: `${model.base}releases/${id}`, title: t('feed.release', { release: id }), updated, link, summary }),
    ...changes.map(change =>
      entry({
        id: `${model.base}releases/${id}#${change.iri.slice(model.idIri('').length)}`,
        title: t(`feed.${change.kind}`, { name: changedName(change, names, context).text }),
        updated,
        link: change.kind === 'removed' ? link : `${origin}${hrefOf(change.iri, model)!}`,
        summary: names
          .of(change.iri)
          .classes.map(type => capital(names.label(type).text, language))
          .join(', ')
      })
    )
  ]
}

function updatedAt({ published = new Date(0) }: NewsValues['releases'][number]): string {
  return published.toISOString()
}

interface Entry {
  id: string
  title: string
  updated: string
  link: string
  summary: string
}

function entry({ id, title, updated, link, summary }: Entry): Html {
  return html`<entry><title>${title}</title><id>${id}</id><updated>${updated}</updated>
<link rel="alternate" type="text/html" href="${link}"/>${summary && html`<summary>${summary}</summary>`}</entry>
`
}

/** Date or time as Atom wants it (RFC 3339). */
function timeOf(text = '1970-01-01'): string {
  const time = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?))?/.exec(text)
  return time
    ? `${time[1]!}T${time[2] === undefined ? '00:00:00' : time[2].length === 5 ? `${time[2]}:00` : time[2]}Z`
    : '1970-01-01T00:00:00Z'
}
