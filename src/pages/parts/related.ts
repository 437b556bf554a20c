import type { NamedThings } from '../../lookup/answers.js'
import type { SavedView } from './views.js'
import type { MessageName } from '../../site/messages.js'
import type { PageContext } from '../../site/page-context.js'
import type { JsonResults } from '../../sparql/results-json.js'
import { labelledAnswer } from './answer.js'
import { collapsibleSection } from './collapsible.js'
import type { Html } from './html.js'
import { viewOf } from './views.js'

/** Timeline of what has a date and concerns a thing. */
export function eventSection(events: JsonResults, named: NamedThings, context: PageContext, open: boolean): Html {
  const mapping = { start: 'earliest', end: 'latest', label: 'record', link: 'record', status: 'status' }
  return viewSection('in-time', 'events', { name: 'timeline', mapping }, events, named, context, open)
}

/** Map of the places of a thing and of what points at it. */
export function placeSection(places: JsonResults, named: NamedThings, context: PageContext): Html {
  const mapping = { lat: 'lat', long: 'long', label: 'place', link: 'place', size: 'records' }
  return viewSection('on-the-map', 'places', { name: 'map', mapping }, places, named, context)
}

/** Collapsible part with an answer by a view, its table collapsed in it. */
function viewSection(
  id: string,
  title: MessageName,
  view: SavedView,
  results: JsonResults,
  named: NamedThings,
  context: PageContext,
  open = false
): Html {
  const name = context.t(title)
  const answer = labelledAnswer(results, named, context)
  const content = viewOf(view, answer, context, { id: `${view.name}-table`, name }, true)
  return collapsibleSection({ id, title: name, count: answer.rows.length, content, open }, context)
}
