import type { Model } from '../model/model.js'
import { localName } from '../base/vocabulary.js'
import type { Name, Subject } from './subjects.js'

/** A name to show; `lang` is the one it is in, empty when it is in none. */
export interface Label {
  label: string
  lang: string
}

/**
 * The best name of a subject for a reader of `lang`: in that language, else in one of the ontology's, in their order,
 * else in any.
 */
export function labelOf(
  { iri, names }: Pick<Subject, 'iri' | 'names'>,
  lang: string,
  languages: readonly string[]
): Label {
  const shown = names.filter(({ kind }) => kind === 'label' || kind === 'title')
  const candidates = shown.length > 0 ? shown : names.filter(({ kind }) => kind !== 'text')
  const wish = [lang, ...languages]
  const place = (name: Name): number => {
    const at = wish.indexOf(name.language)
    return (at === -1 ? wish.length : at) * 2 + (name.kind === 'label' ? 0 : 1)
  }
  const best = candidates.reduce<Name | undefined>((a, b) => (a && place(a) <= place(b) ? a : b), undefined)
  return best ? { label: best.text, lang: best.language } : { label: localName(iri), lang: '' }
}

/** The label of a term of the ontology, else the end of its IRI. */
export function termLabel(iri: string, lang: string, model: Model): string {
  const labels = model.term(iri)?.labels ?? {}
  const language = [lang, ...model.languages].find(language => labels[language] !== undefined)
  return (language === undefined ? Object.values(labels)[0] : labels[language]) ?? localName(iri)
}

const collators = new Map<string, Intl.Collator>()

/** Collator of a language of the ontology; that of its first language for any other. */
export function searchCollator(lang: string, { languages }: Model): Intl.Collator {
  const language = languages.includes(lang) ? lang : (languages[0] ?? 'en')
  let collator = collators.get(language)
  if (!collator) collators.set(language, (collator = new Intl.Collator(language, { numeric: true })))
  return collator
}
