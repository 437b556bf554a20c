import { bestInLanguage, bestText } from '../model/languages.js'
import type { Model } from '../model/model.js'
import { collatorOf } from '../base/sorting.js'
import { localName } from '../base/vocabulary.js'
import type { Subject } from './subjects.js'

/** A name to show; `lang` is the one it is in, empty when it is in none. */
export interface Label {
  label: string
  lang: string
}

/** Best name of a subject for a reader of a language (`bestInLanguage`), its labels before its titles. */
export function labelOf({ iri, names }: Pick<Subject, 'iri' | 'names'>, language: string, model: Model): Label {
  const shown = ['label', 'title'].flatMap(kind => names.filter(name => name.kind === kind))
  const candidates = shown.length > 0 ? shown : names.filter(({ kind }) => kind !== 'text')
  const labels = candidates.map(({ text, language: lang }) => ({ label: text, lang }))
  return bestInLanguage(labels, language, model) ?? { label: localName(iri), lang: '' }
}

/** Label of a term of the ontology, else the end of its IRI. */
export function termLabel(iri: string, language: string, model: Model): string {
  return bestText(model.term(iri)?.labels ?? {}, language, model)?.text ?? localName(iri)
}

/** Collator of a language of the ontology; that of its first language for any other. */
export function searchCollator(lang: string, { languages }: Model): Intl.Collator {
  return collatorOf(languages.includes(lang) ? lang : (languages[0] ?? 'en'))
}
