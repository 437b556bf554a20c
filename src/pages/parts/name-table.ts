import type { Quad } from 'n3'
import { rdfs, skos } from '../../base/vocabulary.js'
import { collapsibleSection } from './collapsible.js'
import { html } from './html.js'
import type { Content } from './html.js'
import type { PageContext } from '../../site/page-context.js'
import { sortedBy } from '../../base/sorting.js'
import { tableBox } from './table.js'
import { languageName } from './values.js'

const kinds = [
  ['name', [rdfs('label').value, skos('prefLabel').value]],
  ['name.other', [skos('altLabel').value]],
  ['name.spelling', [skos('hiddenLabel').value]]
] as const

/** Names of a thing in every language, with other names and spellings; nothing when there is only one. */
export function nameTable(iri: string, quads: readonly Quad[], context: PageContext): Content {
  const { language, t } = context
  const rows = kinds.flatMap(([kind, properties]) => {
    const found = new Map<string, { text: string; lang: string }>()
    for (const { subject, predicate, object } of quads) {
      if (
        subject.value === iri &&
        object.termType === 'Literal' &&
        (properties as readonly string[]).includes(predicate.value)
      )
        found.set(`${object.language} ${object.value}`, { text: object.value, lang: object.language })
    }
    return sortedBy(
      found.values(),
      ({ text, lang }) => `${languageName(lang || 'und', language)} ${text}`,
      language
    ).map(each => ({ ...each, kind }))
  })
  const items = rows.map(({ text, lang, kind }) => {
    const [attribute, named] = [lang && html` lang="${lang}"`, lang && languageName(lang, language)]
    return html`<tr><td${attribute}>${text}</td><td>${named}</td><td>${t(kind)}</td></tr>
`
  })
  const headings = [t('name'), t('language'), t('kind')]
  return (
    rows.length > 1 &&
    collapsibleSection(
      {
        id: 'names',
        title: t('names'),
        count: rows.length,
        content: tableBox({ name: t('names'), headings, rows: items, sortable: true })
      },
      context
    )
  )
}
