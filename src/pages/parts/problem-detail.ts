import { html } from './html.js'
import type { Html } from './html.js'

/** Problem as the program words it, in English. */
export interface ProblemDetail {
  title: string
  detail: string
  position?: { line: number; column: number } | undefined
}

/** Box with a problem in the words of the program. */
export function problemDetail({ title, detail, position }: ProblemDetail): Html {
  const place = position && html` <span class="place">${position.line}:${position.column}</span>`
  return html`<div class="problem" role="alert" lang="en"><p><strong>${title}</strong>${place}</p>
<p>${detail}</p></div>
`
}
