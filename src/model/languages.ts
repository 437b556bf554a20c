import type { Model } from './model.js'
import type { LanguageMap } from './terms.js'

/**
 * Best of some texts for a reader of a language: the first in that language, else in one of the ontology's languages in
 * their order, else in none, else the first of all; undefined when there are none. `lang` is a text's language tag,
 * empty where it has none.
 */
export function bestInLanguage<T extends { lang: string }>(
  texts: readonly T[],
  language: string,
  { languages }: Pick<Model, 'languages'>
): T | undefined {
  for (const wanted of [language, ...languages, '']) {
    const found = texts.find(({ lang }) => lang === wanted)
    if (found) return found
  }
  return texts[0]
}

/** Best of texts by language, chosen as `bestInLanguage` does. */
export function bestText(
  texts: LanguageMap,
  language: string,
  model: Pick<Model, 'languages'>
): { text: string; lang: string } | undefined {
  return bestInLanguage(
    Object.entries(texts).map(([lang, text]) => ({ text, lang })),
    language,
    model
  )
}
