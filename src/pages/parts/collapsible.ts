import type { PageContext } from '../../site/page-context.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { numberText } from './values.js'

/** Part of a page that is collapsed to its title: what a link to it leads to stands within, so that it opens. */
export interface CollapsiblePart {
  id: string
  title: Content
  /** Number of what it holds. */
  count?: number
  content: Content
  open?: boolean
}

/** Section that opens at its title. */
export function collapsibleSection(
  { id, title, count, content, open }: CollapsiblePart,
  { language }: PageContext
): Html {
  const number = count !== undefined && html` <span class="count">${numberText(count, language)}</span>`
  return html`<details class="fold"${open && html` open`}><summary><h2>${title}${number}</h2></summary>
<div id="${id}">${content}</div></details>
`
}
