import type { DescribedCandidate, DescribedResolution, NamedThing } from '../../resolve/describe.js'
import type { PageContext } from '../../site/page-context.js'
import { dotted, html } from './html.js'
import type { Html } from './html.js'
import { hrefOf } from './links.js'
import { plainText } from './texts.js'
import { timeText } from './time.js'

/** Section that says who held a post on the days asked for: each candidate, how certain it is, and what says so. */
export function resolutionSection({ on, candidates }: DescribedResolution, context: PageContext): Html {
  const { t } = context
  const title = on === undefined ? t('resolve.title') : t('resolve.titleOn', { time: timeText(on, t) })
  const items = candidates.map(candidate => candidateItem(candidate, on !== undefined, context))
  return html`<section><h2>${title}</h2>
<ul class="plain">${items}</ul></section>
`
}

function candidateItem(
  { person, post, isVacant, certainty, tenures }: DescribedCandidate,
  isDated: boolean,
  context: PageContext
): Html {
  const { t } = context
  const who = isVacant ? t('resolve.vacant') : person && thingLink(person, context)
  const facts = tenures.map(({ record, when, source }) => {
    const time = when === undefined ? t('resolve.undated') : timeText(when, t)
    return html`<a href="${hrefOf(record.iri, context.site.model)}">${time}</a>, ${thingLink(source, context)}`
  })
  const told = isDated && certainty !== 'none' && t(`resolve.${certainty}`)
  return html`<li>${who}, ${post && thingLink(post, context)}<br>
<small class="quiet">${dotted([told, ...facts])}</small></li>
`
}

function thingLink({ iri, label, lang }: NamedThing, { language, site }: PageContext): Html {
  const text = plainText({ text: label, lang: lang && lang !== language ? lang : undefined })
  return html`<a href="${hrefOf(iri, site.model)}">${text}</a>`
}
