import { compareCodeUnits } from '../../base/code-points.js'
import type { ThingValues } from '../../lookup/thing.js'
import type { PageContext } from '../../site/page-context.js'
import { dotted, html } from './html.js'
import type { Content } from './html.js'
import { thingLink } from './links.js'
import { asOfText, timeText } from './time.js'

/**
 * Line that says which posts a person held, the latest first, each with its time, or with the day that its source
 * speaks for; undefined where none is recorded.
 */
export function tenureLine({ tenures, named: { names } }: ThingValues, context: PageContext): Content {
  const { t } = context
  if (!tenures.length) return undefined
  const dated = tenures.map(({ post, when, asOf }) => ({
    post,
    when,
    time: when === undefined ? asOf && asOfText(asOf, t) : timeText(when, t)
  }))
  const hasTime = (post: string): boolean => dated.some(other => other.post === post && other.when !== undefined)
  const told = dated.filter(({ post, when }) => when !== undefined || !hasTime(post))
  const lines = new Map(
    told
      .sort((a, b) => compareCodeUnits(b.when ?? '9999', a.when ?? '9999'))
      .map(({ post, time }) => [
        `${post} ${time ?? ''}`,
        html`${thingLink(post, names, context)}${time !== undefined && html` <span class="as-of">(${time})</span>`}`
      ])
  )
  return html`<p class="lead">${dotted([...lines.values()])}</p>`
}
