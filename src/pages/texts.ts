import type { Texts } from '../model/terms.js'
import { html } from './html.js'
import type { Html } from './html.js'

/** A text with the language it turned out to be in; `lang` is absent when that is the one asked for or none. */
export interface Text { text: string, lang?: string }

/** The text in a language, else in English, else in none, else in any. */
export function textIn(texts: Texts, language: string): string | undefined {
  return textWithLanguage(texts, language)?.text
}

/** As `textIn`, with the language. */
export function textWithLanguage(texts: Texts, language: string): Text | undefined {
  const found = [language, 'en', '', ...Object.keys(texts)].find(key => texts[key] !== undefined)
  return found === undefined ? undefined : { text: texts[found]!, ...found && found !== language ? { lang: found } : {} }
}

/** A text that says its language where that is not the page's: to machines by `lang`, to people by a tag. */
export function shownText({ text, lang }: Text): Html {
  return lang === undefined ? html`${text}` : html`<span lang="${lang}">${text}</span> <span class="lang">${lang}</span>`
}

/** The same where there is no room for a tag. */
export function plainText({ text, lang }: Text): Html {
  return lang === undefined ? html`${text}` : html`<span lang="${lang}">${text}</span>`
}

/** A text with a capital at its beginning, where the script has capitals in running text (Georgian has not). */
export function capital(text: string, language: string): string {
  const [first = ''] = text
  return /\p{Script=Georgian}/u.test(first) ? text : first.toLocaleUpperCase(language) + text.slice(first.length)
}
