import { bestText } from '../model/languages.js'
import type { Model } from '../model/model.js'
import type { LanguageMap } from '../model/terms.js'

/** A text with the language it turned out to be in; `lang` is absent when that is the one asked for or none. */
export interface LanguageText {
  text: string
  lang?: string
}

/** Reader of texts: the language asked for, and the model whose languages come next. A page's context is one. */
export interface TextReader {
  language: string
  site: { model: Pick<Model, 'languages'> }
}

/** Text that is best for a reader, as `bestInLanguage` chooses. */
export function textIn(texts: LanguageMap, reader: TextReader): string | undefined {
  return textWithLanguage(texts, reader)?.text
}

/** Text that is best for a reader, with its language. */
export function textWithLanguage(texts: LanguageMap, { language, site }: TextReader): LanguageText | undefined {
  const best = bestText(texts, language, site.model)
  return best && languageText(best, language)
}

/** Text for a reader of a language, who is told its language when that is another. */
export function languageText({ text, lang }: { text: string; lang: string }, language: string): LanguageText {
  return { text, lang: lang && lang !== language ? lang : undefined }
}

/** A text with a capital at its beginning, where the script has capitals in running text (Georgian has not). */
export function capital(text: string, language: string): string {
  const [first = ''] = text
  return /\p{Script=Georgian}/u.test(first) ? text : first.toLocaleUpperCase(language) + text.slice(first.length)
}
