import { boundsOf } from '../../rdf/edtf.js'
import type { JsonRow } from '../../sparql/results-json.js'
import type { PageContext } from '../../site/page-context.js'
import { capital } from '../../site/texts.js'
import type { LabelledAnswer } from './answer.js'
import { asOfVariable, factOf } from './cells.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { hrefOf, linkTo } from './links.js'
import { timeText } from './time.js'

/** Height of one lane of a track, and of what is drawn in it (px). */
const [LANE, BAR] = [9, 7]
/** Narrowest mark, in percent of the width. */
const NARROWEST = 1.1
/** Number of colours. */
const COLOURS = 6
/** Years between two points of the axis. */
const STEP = 5

/** Mark of a track: years with fractions, in the lane of what it is of. */
interface TrackMark {
  row: JsonRow
  lane: string
  start: number
  end: number
}

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
  const marks = answer.rows.flatMap(row => markOf(row, mapping, asOfVariable(context)) ?? [])
  // The same lane and colour in every language.
  const lanes = [...new Set(marks.map(({ lane }) => lane))].sort()
  const first = Math.floor(Math.min(...marks.map(({ start }) => start)))
  const last = Math.ceil(Math.max(...marks.map(({ end }) => end)))
  const place = (year: number): string => (((year - first) / (last - first)) * 100).toFixed(2)
  const byTrack = new Map<string, TrackMark[]>()
  for (const mark of marks) {
    const track = String(mark.row[mapping['rows'] ?? '']?.value)
    byTrack.set(track, [...(byTrack.get(track) ?? []), mark])
  }
  const beginning = (track: string): number => Math.min(...byTrack.get(track)!.map(({ start }) => start))
  const lines = [...byTrack.keys()]
    .sort((a, b) => beginning(a) - beginning(b) || (a < b ? -1 : 1))
    .map(
      track => html`<li><span class="track-name">${linkTo(
        track,
        context.site.model,
        capital(answer.names.label(track).text, context.language)
      )}</span><svg width="100%" height="${lanes.length * LANE + 2}">${byTrack
        .get(track)!
        .map(mark => drawn(mark, lanes, place, mapping, answer, context))}</svg></li>
`
    )
  return html`<div class="tracks" role="group" aria-label="${name}">${legend(lanes, answer, context)}
<ul>${lines}<li class="years" aria-hidden="true"><span></span>${yearAxis(first, last, place)}</li></ul></div>
`
}

/**
 * Mark of a row; undefined where its time says neither a first nor a last day. What goes on ends with the day that its
 * status holds for; of an end that is not stated only the beginning is drawn.
 */
function markOf(
  row: JsonRow,
  mapping: Readonly<Record<string, string>>,
  asOf: string | undefined
): TrackMark | undefined {
  const when = String(row[mapping['when'] ?? '']?.value)
  const bounds = boundsOf(when)
  if (typeof bounds === 'string') return undefined
  const known = when.endsWith('..') ? boundsOf(String(row[asOf ?? '']?.value ?? '')) : ''
  const [from, to] = [bounds.earliest, bounds.latest ?? (typeof known === 'string' ? undefined : known.latest)]
  const start = from ?? to
  if (!start) return undefined
  const end = to ?? [start[0], 12, 31]
  const lane = String(row[mapping['columns'] ?? '']?.value)
  return { row, lane, start: yearOf(start), end: Math.max(yearOf(end, 1), yearOf(start)) }
}

/** Days of twelve months of 31. */
const DAYS = 12 * 31

/** Year with the part of it that has passed before a day, or some days later. */
function yearOf([year, month, day]: readonly number[], later = 0): number {
  return year! + (((month ?? 1) - 1) * 31 + (day ?? 1) - 1 + later) / DAYS
}

function drawn(
  { row, lane, start, end }: TrackMark,
  lanes: readonly string[],
  place: (year: number) => string,
  mapping: Readonly<Record<string, string>>,
  { names }: LabelledAnswer,
  context: PageContext
): Html {
  const at = lanes.indexOf(lane)
  const record = String(row[mapping['link'] ?? '']?.value)
  const fact = factOf(row[mapping['status'] ?? ''], context)
  const time = timeText(String(row[mapping['when'] ?? '']?.value), context.t)
  const width = Math.max(NARROWEST, Number(place(end)) - Number(place(start)))
  const x = Math.min(Number(place(start)), 100 - width)
  const status = row[mapping['status'] ?? '']
  const told = [
    names.label(lane).text,
    names.label(record).text,
    time,
    status && names.label(String(status.value)).text
  ]
  const href = hrefOf(record, context.site.model)
  return html`<a href="${href}"><title>${told.filter(Boolean).join(' · ')}</title><rect class="track lane-${colourOf(
    at
  )}"${fact === false && html` data-fact="false"`} x="${x.toFixed(2)}%" y="${at * LANE + 1}" width="${width.toFixed(
    2
  )}%" height="${BAR}"/></a>`
}

function legend(lanes: readonly string[], { names }: LabelledAnswer, { t, site: { model } }: PageContext): Content {
  const key = (kind: string, fact: boolean): Html =>
    html`<svg width="18" height="${BAR + 2}" aria-hidden="true"><rect class="track lane-${kind}"${
      !fact && html` data-fact="false"`
    } x="1" y="1" width="16" height="${BAR}"/></svg>`
  return html`<ul class="legend">${lanes.map(
    (lane, at) => html`<li>${key(String(colourOf(at)), true)}${linkTo(lane, model, names.label(lane).text)}</li>`
  )}<li>${key('none', true)}${t('browser.fact')}</li><li>${key('none', false)}${t('browser.notFact')}</li></ul>`
}

function colourOf(at: number): number {
  return (at % COLOURS) + 1
}

function yearAxis(first: number, last: number, place: (year: number) => string): Html {
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter(year => year % STEP === 0)
  return html`<svg width="100%" height="18">${years.map(
    year => html`<text x="${place(year)}%" y="13">${year}</text>`
  )}</svg>`
}
