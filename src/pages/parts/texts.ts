import type { LanguageText } from '../../site/texts.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'

/** Abbreviation or number with its ending after a hyphen: AB-ის, AB-nin, 2025-ci. */
const ENDING = /((?:(?<![\p{L}\p{N}])[\p{L}\p{N}]{0,20}[\p{Lu}\p{N}])-\p{Ll}{1,8}(?![\p{L}-]))/u

/** Text in which no line breaks between an abbreviation or number and its ending. */
export function unbroken(text: string): Content {
  return text.split(ENDING).map((piece, i) => (i % 2 ? html`<span class="whole">${piece}</span>` : piece))
}

/** Text that says its language where that is not the page's: to machines by `lang`, to people by a tag. */
export function shownText({ text, lang }: LanguageText): Html {
  return lang === undefined
    ? html`${unbroken(text)}`
    : html`<span lang="${lang}">${unbroken(text)}</span> <span class="lang">${lang}</span>`
}

/** Text in its language where there is no room for a tag. */
export function plainText({ text, lang }: LanguageText): Html {
  return lang === undefined ? html`${unbroken(text)}` : html`<span lang="${lang}">${unbroken(text)}</span>`
}
