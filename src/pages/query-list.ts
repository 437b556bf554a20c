import type { SavedQuery } from '../query/saved-query.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { page } from './layout.js'
import type { Reader } from './site.js'
import { sortedBy } from './sorting.js'
import { capital, plainText, textWithLanguage } from './texts.js'
import type { Text } from './texts.js'

/** The saved queries by topic, each with what it answers and how its answer looks. */
export function queryList(queries: readonly SavedQuery[], reader: Reader): Html {
  const { say, language } = reader
  const byTopic = new Map<string, { title: Text, queries: SavedQuery[] }>()
  for (const query of queries) {
    for (const topic of query.topics.length ? query.topics : ['']) {
      const title = topicTitle(topic, reader)
      const group = byTopic.get(title.text) ?? { title, queries: [] }
      group.queries.push(query)
      byTopic.set(title.text, group)
    }
  }
  return page({ title: say('nav.queries'), description: say('queries.lead'), formats: [['json', '/queries.json']] }, reader,
    html`<p class="lead">${say('queries.lead')}</p>`,
    sortedBy(byTopic.values(), ({ title }) => title.text, language).map(({ title, queries: own }) => html`<section><h2>${plainText(title)}</h2>
<ul class="cards">${sortedBy(own, each => textWithLanguage(each.title, language)?.text ?? each.name, language).map(query => queryCard(query, reader))}</ul></section>
`))
}

/** A question with its description. */
export function queryCard({ name, title, description, view }: SavedQuery, { language, say }: Reader): Html {
  const about = textWithLanguage(description, language)
  return html`<li class="card"><h3><a href="/queries/${name}">${plainText(textWithLanguage(title, language) ?? { text: name })}</a></h3>${about && html`<p>${plainText(about)}</p>`}<p class="count">${say(`view.${view.name}`)}</p></li>
`
}

/** A topic is named by a class or a concept of the ontology where there is one of that name. */
function topicTitle(topic: string, { site: { model }, language, say }: Reader): Text {
  if (!topic) return { text: say('other') }
  const term = model.classByLocalName(topic) ?? [...model.concepts.values()].find(({ notation }) => notation === topic)
  const label = term && textWithLanguage(term.labels, language)
  return label ? { ...label, text: capital(label.text, language) } : { text: topic }
}
