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
export function passageLink(passage: Passage, context: PageContext): Html {
  const words = positionText(passage, 'passage.position', context)
  return html`<a href="${hrefOf(passage.iri, context.site.model)}">${words}</a>`
}

/** Position of a passage in words, or as a range; a row of a table by its key. */
export function positionText(
  { start, end, row }: Passage,
  message: 'passage.position' | 'passage.range',
  { t, language }: PageContext
): string {
  if (row !== undefined) return t('passage.row', { row })
  return t(message, { start: numberText(start, language), end: numberText(end, language) })
}

function paragraphs(words: string): Html[] {
  return words
    .split(/\r?\n\s*/)
    .filter(line => line.trim())
    .map(line => html`<p>${line}</p>`)
}
