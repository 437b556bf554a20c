import type { NamedThings } from '../../lookup/answers.js'
import type { PageContext } from '../../site/page-context.js'
import type { JsonResults } from '../../sparql/results-json.js'
import { labelledAnswer } from './answer.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { viewOf } from './views.js'

/** Timeline of what has a date and concerns a thing. */
export function eventSection(events: JsonResults, named: NamedThings, context: PageContext): Html {
  const mapping = { start: 'earliest', end: 'latest', label: 'record', link: 'record', status: 'status' }
  const name = context.t('events')
  const view = viewOf(
    { name: 'timeline', mapping },
    labelledAnswer(events, named, context),
    context,
    {
      id: 'timeline-table',
      name
    },
    true
  )
  return html`<section id="in-time"><h2>${name}</h2>${view}</section>`
}

/** Map of the places of a thing and of what points at it. */
export function placeSection(places: JsonResults, named: NamedThings, context: PageContext): Html {
  const mapping = { lat: 'lat', long: 'long', label: 'place', link: 'place', size: 'records' }
  const name = context.t('places')
  const view = viewOf(
    { name: 'map', mapping },
    labelledAnswer(places, named, context),
    context,
    {
      id: 'map-table',
      name
    },
    true
  )
  return html`<section id="on-the-map"><h2>${name}</h2>${view}</section>`
}
