import type { SavedQuery } from '../../queries/saved-query.js'
import { html } from './html.js'
import type { Content } from './html.js'
import { pathWith } from './links.js'
import { textWithLanguage } from '../../site/texts.js'
import type { TextReader } from '../../site/texts.js'
import { plainText } from './texts.js'

/** List of example questions in plain words, each a link to its answer; those of headlines first. */
export function questionList(queries: readonly SavedQuery[], reader: TextReader): Content {
  const inOrder = [...queries].sort(
    (a, b) => (a.headline ?? Infinity) - (b.headline ?? Infinity) || (a.name < b.name ? -1 : 1)
  )
  const all = inOrder.flatMap(({ name, questions }) =>
    questions.map(({ ask, arguments: given }) => ({
      text: textWithLanguage(ask, reader)!,
      path: pathWith(`/queries/${name}`, given)
    }))
  )
  return (
    all.length > 0 &&
    html`<ul class="questions">${all.map(
      ({ text, path }) => html`<li><a href="${path}">${plainText(text)}</a></li>
`
    )}</ul>`
  )
}
