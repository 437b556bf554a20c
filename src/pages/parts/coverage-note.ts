import type { AnswerCoverage, AnswerCoverageOfSource } from '../../lookup/answer-coverage.js'
import type { Labels } from '../../lookup/labels.js'
import type { PageContext } from '../../site/page-context.js'
import { dotted, html } from './html.js'
import type { Content, Html } from './html.js'
import { thingLink } from './links.js'
import { namesOfTerms } from './term-list.js'
import { timeText } from './time.js'

/** Sources that are listed; more are only counted. */
const MAX_LISTED = 20

/** Sentences on what an empty answer looked at: the sources that cover it, with how, and those that do not. */
export function coverageNote({ covering, others }: AnswerCoverage, names: Labels, context: PageContext): Html {
  const { t } = context
  const covered = covering.map(each => html`${thingLink(each.source, names, context)}${extent(each, names, context)}`)
  const rest = others.map(source => thingLink(source, names, context))
  return html`<p class="note">${
    covered.length > 0 ? [t('coverage.covering'), ' ', listed(covered, context)] : t('coverage.none')
  }</p>
${rest.length > 0 && html`<p class="note">${t('coverage.others')} ${listed(rest, context)}</p>`}`
}

/** What of it a source covers, times and controlled values, in brackets. */
function extent({ only, times, concepts }: AnswerCoverageOfSource, names: Labels, context: PageContext): Content {
  const parts = [
    ...only.map(iri => thingLink(iri, names, context)),
    ...times.map(([, time]) => timeText(time, context.t)),
    ...concepts.map(iri => namesOfTerms([iri], context))
  ]
  return parts.length > 0 && html` (${dotted(parts)})`
}

function listed(items: readonly Html[], { t }: PageContext): Content {
  const more = items.length - MAX_LISTED
  const shown = items.slice(0, MAX_LISTED).map((item, at) => html`${at > 0 && '; '}${item}`)
  return more > 0 ? [shown, '; ', t('matrix.more', { count: more })] : shown
}
