import { asOfVariable } from '../../model/status-properties.js'
import type { PageContext } from '../../site/page-context.js'
import { capital } from '../../site/texts.js'
import type { LabelledAnswer } from './answer.js'
import { factOf } from './cells.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { hrefOf, linkTo } from './links.js'
import { timeText } from './time.js'
import { layOutTracks } from './track-layout.js'
import type { TrackLayout, TrackMark } from './track-layout.js'

/** Height of one lane of a track, and of what is drawn in it (px). */
const [LANE, BAR] = [9, 7]
/** Narrowest mark, in percent of the width. */
const MIN_WIDTH = 1.1
/** Years between two points of the axis. */
const STEP = 5

/**
 * Tracks view of an answer, drawn on the server: a line for each value of `rows`, along the years; in it a lane and a
 * colour for each value of `columns`; what is no fact is dashed. Each mark links to its record.
 */
export function tracks(
  mapping: Readonly<Record<string, string>>,
  answer: LabelledAnswer,
  context: PageContext,
  name: string
): Html {
  const layout = layOutTracks(answer.rows, mapping, asOfVariable(context.site.model), context.site.model)
  const { lanes, first, last, tracks: all } = layout
  const place = (year: number): string => (((year - first) / (last - first)) * 100).toFixed(2)
  const lines = all.map(({ track, marks }) => {
    const label = capital(answer.names.label(track).text, context.language)
    const height = lanes.length * LANE + 2
    const drawing = marks.map(mark => drawn(mark, layout, place, mapping, answer, context))
    const link = linkTo(track, context.site.model, label)
    return html`<li><span class="track-name">${link}</span><svg width="100%" height="${height}">${drawing}</svg></li>
`
  })
  return html`<div class="tracks" role="group" aria-label="${name}">${legend(layout, answer, context)}
<ul>${lines}<li class="years" aria-hidden="true"><span></span>${yearAxis(first, last, place)}</li></ul></div>
`
}

function drawn(
  { row, lane, start, end }: TrackMark,
  { lanes, colours }: TrackLayout,
  place: (year: number) => string,
  mapping: Readonly<Record<string, string>>,
  { names }: LabelledAnswer,
  context: PageContext
): Html {
  const record = String(row[mapping['link'] ?? '']?.value)
  const fact = factOf(row[mapping['status'] ?? ''], context)
  const time = timeText(String(row[mapping['when'] ?? '']?.value), context.t)
  const width = Math.max(MIN_WIDTH, Number(place(end)) - Number(place(start)))
  const x = Math.min(Number(place(start)), 100 - width)
  const status = row[mapping['status'] ?? '']
  const told = [
    names.label(lane).text,
    names.label(record).text,
    time,
    status && names.label(String(status.value)).text
  ]
  const href = hrefOf(record, context.site.model)
  const y = lanes.indexOf(lane) * LANE + 1
  return html`<a href="${href}"><title>${told.filter(Boolean).join(' · ')}</title><rect class="track lane-${colours.get(
    lane
  )}"${fact === false && html` data-fact="false"`} x="${x.toFixed(2)}%" y="${y}" width="${width.toFixed(
    2
  )}%" height="${BAR}"/></a>`
}

function legend({ colours }: TrackLayout, { names }: LabelledAnswer, { t, site: { model } }: PageContext): Content {
  const key = (kind: string, fact: boolean): Html =>
    html`<svg width="18" height="${BAR + 2}" aria-hidden="true"><rect class="track lane-${kind}"${
      !fact && html` data-fact="false"`
    } x="1" y="1" width="16" height="${BAR}"/></svg>`
  return html`<ul class="legend">${[...colours].map(
    ([lane, colour]) => html`<li>${key(String(colour), true)}${linkTo(lane, model, names.label(lane).text)}</li>`
  )}<li>${key('none', true)}${t('browser.fact')}</li><li>${key('none', false)}${t('browser.notFact')}</li></ul>`
}

/** Axis of years, each fifth one named. `place`: where a year stands, in percent of the width. */
export function yearAxis(first: number, last: number, place: (year: number) => string): Html {
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter(year => year % STEP === 0)
  return html`<svg width="100%" height="18">${years.map(
    year => html`<text x="${place(year)}%" y="13">${year}</text>`
  )}</svg>`
}
