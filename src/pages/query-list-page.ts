import type { SavedQuery } from '../queries/saved-query.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { remoteNote } from './parts/remote-note.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../site/sorting.js'
import { capital, textWithLanguage } from '../site/texts.js'
import { plainText } from './parts/texts.js'
import type { LanguageText } from '../site/texts.js'

/** Page of the saved queries by topic, each with what it answers and how its answer looks. */
export function queryListPage(queries: readonly SavedQuery[], context: PageContext): Html {
  const { t, language } = context
  const byTopic = new Map<string, { title: LanguageText; queries: SavedQuery[] }>()
  for (const query of queries) {
    for (const topic of query.topics.length ? query.topics : ['']) {
      const title = topicTitle(topic, context)
      const group = byTopic.get(title.text) ?? { title, queries: [] }
      group.queries.push(query)
      byTopic.set(title.text, group)
    }
  }
  return page(
    { title: t('nav.queries'), description: t('queries.lead'), formats: [['json', '/queries.json']] },
    context,
    html`<p class="lead">${t('queries.lead')}</p>`,
    sortedBy(byTopic.values(), ({ title }) => title.text, language).map(
      ({ title, queries: own }) => html`<section><h2>${plainText(title)}</h2>
<ul class="cards">${sortedBy(own, each => textWithLanguage(each.title, context)?.text ?? each.name, language).map(
        query => queryCard(query, context)
      )}</ul></section>
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

/** Title of a topic: the label of a class or a concept of the ontology where there is one of that name. */
function topicTitle(topic: string, context: PageContext): LanguageText {
  const {
    site: { model },
    language,
    t
  } = context
  if (!topic) return { text: t('other') }
  const term = model.classByLocalName(topic) ?? [...model.concepts.values()].find(({ notation }) => notation === topic)
  const label = term && textWithLanguage(term.labels, context)
  return label ? { ...label, text: capital(label.text, label.lang ?? language) } : { text: topic }
}
