import type { SavedQuery } from '../../queries/saved-query.js'
import type { PageContext } from '../../site/page-context.js'
import { sortedBy } from '../../base/sorting.js'
import { capital, textWithLanguage } from '../../site/texts.js'
import type { LanguageText } from '../../site/texts.js'

/** Saved queries of one topic, by title. */
export interface TopicQueries {
  title: LanguageText
  queries: readonly SavedQuery[]
}

/** Saved queries by topic, in the order of the topics' titles; a query of several topics stands under each. */
export function queriesByTopic(queries: Iterable<SavedQuery>, context: PageContext): readonly TopicQueries[] {
  const byTopic = new Map<string, { title: LanguageText; queries: SavedQuery[] }>()
  for (const query of queries) {
    for (const topic of query.topics.length ? query.topics : ['']) {
      const title = topicTitle(topic, context)
      const group = byTopic.get(title.text) ?? { title, queries: [] }
      group.queries.push(query)
      byTopic.set(title.text, group)
    }
  }
  return sortedBy(byTopic.values(), ({ title }) => title.text, context.language).map(group => ({
    title: group.title,
    queries: sortedBy(
      group.queries,
      ({ title, name }) => textWithLanguage(title, context)?.text ?? name,
      context.language
    )
  }))
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
