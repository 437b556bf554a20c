import { boundsOf } from '../../rdf/edtf.js'
import type { PageContext } from '../../site/page-context.js'
import { capital } from '../../site/texts.js'
import type { JsonRow, JsonTerm } from '../../sparql/results-json.js'
import type { LabelledAnswer } from './answer.js'
import { coloursOf } from './colours.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { linkTo } from './links.js'
import { yearOf } from './track-layout.js'
import { yearAxis } from './tracks.js'
import { literalText } from './values.js'

/** Years of the axis before the first point and after the last. */
const MARGIN_YEARS = 0.6

/** Height of a panel, room above its highest point and below zero, and size of a point (px). */
const [HEIGHT, ABOVE, BELOW, POINT] = [96, 22, 6, 3.5]

interface Point {
  row: JsonRow
  x: number
  y: number
}

/**
 * Lines view of an answer, drawn on the server: numbers (`value`) over time (`time`: years, days or EDTF), one panel
 * for each value of `group`, all on one scale. Points a year or less apart are joined: of the time between others
 * nothing is said. Each point leads to its row of the table. Undefined for numbers that are all of one time.
 */
export function lines(
  { time = '', value = '', group = '' }: Readonly<Record<string, string>>,
  answer: LabelledAnswer,
  context: PageContext,
  name: string
): Html | undefined {
  const points = answer.rows.flatMap(row => pointOf(row, time, value) ?? [])
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  if (new Set(xs).size < 2) return undefined
  const [first, last] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.max(...ys, 0), Math.min(...ys, 0)]
  const across = (x: number): string =>
    `${(((x - first + MARGIN_YEARS) / (last - first + 2 * MARGIN_YEARS)) * 100).toFixed(2)}%`
  const down = (y: number): string => (ABOVE + ((top - y) / (top - bottom || 1)) * (HEIGHT - ABOVE - BELOW)).toFixed(1)
  const { model } = context.site
  const groupOf = ({ row }: Point): string => String(row[group]?.value ?? '')
  const colours = coloursOf(points.map(groupOf), model)
  const panels = [...colours].map(([key, colour]) => {
    const own = points.filter(point => groupOf(point) === key).sort((a, b) => a.x - b.x)
    const label = answer.names.label(key)
    const title = key && linkTo(key, model, capital(label.text, context.language))
    const strokes = own.slice(1).map((point, at) => {
      const before = own[at]!
      const ends = html`x1="${across(before.x)}" y1="${down(before.y)}" x2="${across(point.x)}" y2="${down(point.y)}"`
      return point.x - before.x <= 1 && html`<line ${ends}/>`
    })
    const highest = Math.max(...own.map(({ y }) => y))
    const dots = own.map(point => dot(point, point.y === highest))
    return html`<li class="lane-${colour}"><span class="track-name">${title}</span><svg width="100%" height="${HEIGHT}">
<line class="zero" x1="0" x2="100%" y1="${down(0)}" y2="${down(0)}"/>${strokes}${dots}</svg></li>
`
  })
  const years = yearAxis(Math.ceil(first), Math.floor(last), year => across(year).slice(0, -1))
  return html`<div class="tracks lines" role="group" aria-label="${name}"><ul>${panels}
<li class="years" aria-hidden="true"><span></span>${years}</li></ul></div>
`

  function dot({ row, x, y }: Point, isTold: boolean): Html {
    const said = (variable: string): string => textOf(row[variable], context)
    const [cx, cy] = [across(x), down(y)]
    const title = html`${group && answer.names.label(String(row[group]?.value)).text} ${said(time)}: ${said(value)}`
    const number = isTold && html`<text x="${cx}" y="${(Number(cy) - 8).toFixed(1)}">${said(value)}</text>`
    const shape = html`<title>${title}</title><circle cx="${cx}" cy="${cy}" r="${POINT}"/>`
    const id = answer.rowId?.(row)
    return html`${id === undefined ? shape : html`<a href="#${id}">${shape}</a>`}${number}`
  }
}

function textOf(term: JsonTerm | undefined, { language, t }: PageContext): string {
  return term?.type === 'literal' ? literalText(term, language, t) : ''
}

function pointOf(row: JsonRow, time: string, value: string): Point | undefined {
  const [when, number] = [row[time], row[value]]
  if (when?.type !== 'literal' || number?.type !== 'literal' || number.value.trim() === '') return undefined
  const bounds = boundsOf(when.value)
  const day = typeof bounds === 'string' ? undefined : (bounds.earliest ?? bounds.latest)
  const y = Number(number.value)
  return day && Number.isFinite(y) ? { row, x: yearOf(day), y } : undefined
}
