import type { LanguageMap } from '../model/terms.js'

/** A text with the language it turned out to be in; `lang` is absent when that is the one asked for or none. */
export interface LanguageText {
  text: string
  lang?: string
}

/** The text in a language, else in English, else in none, else in any. */
export function textIn(texts: LanguageMap, language: string): string | undefined {
  return textWithLanguage(texts, language)?.text
}

/** As `textIn`, with the language. */
export function textWithLanguage(texts: LanguageMap, language: string): LanguageText | undefined {
  const found = [language, 'en', '', ...Object.keys(texts)].find(key => texts[key] !== undefined)
  return found === undefined
    ? undefined
    : { text: texts[found]!, lang: found && found !== language ? found : undefined }
}

/** A text with a capital at its beginning, where the script has capitals in running text (Georgian has not). */
export function capital(text: string, language: string): string {
  const [first = ''] = text
  return /\p{Script=Georgian}/u.test(first) ? text : first.toLocaleUpperCase(language) + text.slice(first.length)
}
