import { REASONS } from './match.js'
import type { Hits, Reason } from './match.js'
import type { SearchIndex } from './search-index.js'

/** Name of a subject that the typed words matched. */
export interface Matched {
  text: string
  lang: string
  reason: Reason
}

/** Name that was found for a subject: the label that is shown, where the typed text stands in it. */
export function matchedName(
  { lexicon, subjects }: SearchIndex,
  { names, scores }: Hits,
  number: number,
  typed: string,
  shown: { label: string; lang: string }
): Matched {
  const name = lexicon.names[names[number]!]
  if (!name) return { text: subjects[number]!.iri, lang: '', reason: 'exact' }
  const reason = REASONS[REASONS.length - Math.floor(scores[number]!)]!
  const isInLabel = reason !== 'exact' && shown.label.toLowerCase().includes(typed.trim().toLowerCase())
  const [text, lang] = isInLabel ? [shown.label, shown.lang] : [name.text, name.language]
  return { text, lang, reason }
}
