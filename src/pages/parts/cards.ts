import type { LabelledAnswer } from './answer.js'
import { cellContent, valueContent } from './cells.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { hrefOf } from './links.js'
import type { PageContext } from '../../site/page-context.js'
import { plainText } from './texts.js'

/** Cards, one a row: its title as a link, below it the other columns. */
export function cards(mapping: Readonly<Record<string, string>>, answer: LabelledAnswer, context: PageContext): Html {
  const { columns, rows } = answer
  const title = mapping.title ?? columns[0]?.variable ?? ''
  const link = mapping.link ?? title
  return html`<ul class="cards">${rows.map(row => {
    const [named, leading] = [row[title], row[link]]
    const to = leading?.type === 'uri' ? hrefOf(leading.value, context.site.model) : undefined
    const name =
      named && (named.type === 'uri' ? plainText(answer.names.label(named.value)) : cellContent(named, answer, context))
    return html`<li class="card"><h3>${to === undefined ? name : html`<a href="${to}">${name}</a>`}</h3>
<dl>${columns
      .filter(({ variable }) => variable !== title && variable !== link && row[variable])
      .map(
        column =>
          html`<div><dt>${plainText(column.title)}</dt>
<dd>${valueContent(row, column.variable, answer, context)}</dd></div>`
      )}</dl></li>
`
  })}</ul>`
}
