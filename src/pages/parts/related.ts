import type { NamedThings } from '../../lookup/answers.js'
import type { SavedView } from './views.js'
import type { MessageName } from '../../site/messages.js'
import type { PageContext } from '../../site/page-context.js'
import type { JsonResults } from '../../sparql/results-json.js'
import { labelledAnswer } from './answer.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { viewOf } from './views.js'

/** Timeline of what has a date and concerns a thing. */
export function eventSection(events: JsonResults, named: NamedThings, context: PageContext): Html {
  const mapping = { start: 'earliest', end: 'latest', label: 'record', link: 'record', status: 'status' }
  return viewSection('in-time', 'events', { name: 'timeline', mapping }, events, named, context)
}

/** Map of the places of a thing and of what points at it. */
export function placeSection(places: JsonResults, named: NamedThings, context: PageContext): Html {
  const mapping = { lat: 'lat', long: 'long', label: 'place', link: 'place', size: 'records' }
  return viewSection('on-the-map', 'places', { name: 'map', mapping }, places, named, context)
}

/** Section of an answer by a view, its table folded. */
function viewSection(
  id: string,
  title: MessageName,
  view: SavedView,
  results: JsonResults,
  named: NamedThings,
  context: PageContext
): Html {
  const name = context.t(title)
  const answer = labelledAnswer(results, named, context)
  return html`<section id="${id}"><h2>${name}</h2>${viewOf(
    view,
    answer,
    context,
    { id: `${view.name}-table`, name },
    true
  )}</section>`
}
