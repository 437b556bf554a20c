import type { LanguageText } from '../../site/texts.js'
import { html } from './html.js'
import type { Html } from './html.js'

/** Text that says its language where that is not the page's: to machines by `lang`, to people by a tag. */
export function shownText({ text, lang }: LanguageText): Html {
  return lang === undefined
    ? html`${text}`
    : html`<span lang="${lang}">${text}</span> <span class="lang">${lang}</span>`
}

/** Text in its language where there is no room for a tag. */
export function plainText({ text, lang }: LanguageText): Html {
  return lang === undefined ? html`${text}` : html`<span lang="${lang}">${text}</span>`
}
