import type { SavedQuery } from '../queries/saved-query.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { remoteNote } from './parts/remote-note.js'
import type { PageContext } from '../site/page-context.js'
import { textWithLanguage } from '../site/texts.js'
import { plainText, unbroken } from './parts/texts.js'
import { queriesByTopic } from './parts/topics.js'

/** Page of the saved queries by topic, each with what it answers and how its answer looks. */
export function queryListPage(queries: readonly SavedQuery[], context: PageContext): Html {
  const { t } = context
  return page(
    { title: t('nav.queries'), description: t('queries.lead'), formats: [['json', '/queries.json']] },
    context,
    html`<p class="lead">${unbroken(t('queries.lead'))}</p>`,
    queriesByTopic(queries, context).map(
      ({ title, queries: own }) => html`<section><h2>${plainText(title)}</h2>
<ul class="cards">${own.map(query => queryCard(query, context))}</ul></section>
`
    )
  )
}

/** Card of a saved query with its description. */
export function queryCard(query: SavedQuery, context: PageContext): Html {
  const { name, title, description, view } = query
  const about = textWithLanguage(description, context)
  const notes = [context.t(`view.${view.name}`), remoteNote(query, context.t)].filter(Boolean).join(' · ')
  const heading = plainText(textWithLanguage(title, context) ?? { text: name })
  return html`<li class="card"><h3><a href="/queries/${name}">${heading}</a></h3>
${about && html`<p>${plainText(about)}</p>`}<p class="count">${notes}</p></li>
`
}
