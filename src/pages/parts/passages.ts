import { passageWords } from '../../lookup/passages.js'
import type { Passage, PassageTexts } from '../../lookup/passages.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { hrefOf } from './links.js'
import type { PageContext } from '../../site/page-context.js'
import { numberText } from './values.js'

/**
 * Passage as a reader can check it: its words in their own language when the document is here, and where it stands.
 */
export function passageBlock(passage: Passage, texts: PassageTexts, context: PageContext): Html {
  const words = passageWords(passage, texts)
  const language = texts.get(passage.source)?.language
  return html`${
    words !== undefined &&
    html`<blockquote class="passage"${language && html` lang="${language}"`}>${paragraphs(words)}</blockquote>
`
  }<p class="position">${passageLink(passage, context)}</p>
`
}

/** Link to a passage in its source, by its position. */
export function passageLink(passage: Passage, { site: { model }, t, language }: PageContext): Html {
  return html`<a href="${hrefOf(passage.iri, model)}">${t('passage.position', {
    start: numberText(passage.start, language),
    end: numberText(passage.end, language)
  })}</a>`
}

function paragraphs(words: string): Html[] {
  return words
    .split(/\r?\n\s*/)
    .filter(line => line.trim())
    .map(line => html`<p>${line}</p>`)
}
