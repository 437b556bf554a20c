import { passageWords, quotedRange } from '../../lookup/passages.js'
import type { Passage, PassageTexts } from '../../lookup/passages.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { hrefOf } from './links.js'
import type { PageContext } from '../../site/page-context.js'
import { textDirective, withDirective } from './text-fragment.js'
import { numberText } from './values.js'

/**
 * Passage as a reader can check it: its words in their own language when the document is here, and where it stands.
 */
export function passageBlock(passage: Passage, texts: PassageTexts, context: PageContext): Html {
  const words = passageWords(passage, texts)
  const { language } = texts.get(passage.source) ?? {}
  return html`${
    words !== undefined &&
    html`<blockquote class="passage"${language && html` lang="${language}"`}>${paragraphs(words)}</blockquote>
`
  }<p class="position">${passageLink(passage, context)}${publishedLinks(passage, texts, context)}</p>
`
}

/** Links to the words of a passage where its publisher and an archive have them, as far as the words may be shown. */
function publishedLinks(passage: Passage, texts: PassageTexts, { t }: PageContext): Html[] {
  const text = texts.get(passage.source)
  const range = (text?.url ?? text?.archived) ? quotedRange(passage, texts) : undefined
  const directive = range && textDirective(text!.document, range)
  if (!text || directive === undefined) return []
  const addresses = [
    [text.url, t('passage.published')],
    [text.archived, t('passage.archived')]
  ] as const
  return addresses.flatMap(([address, label]) =>
    address === undefined ? [] : [html` · <a href="${withDirective(address, directive)}">${label}</a>`]
  )
}

/** Link to a passage in its source, by its position. */
function passageLink(passage: Passage, context: PageContext): Html {
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
