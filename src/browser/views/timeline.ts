import { scaleUtc } from 'd3-scale'
import type { ScaleTime } from 'd3-scale'
import { utcFormat } from 'd3-time-format'
import { drawn, element } from '../dom.js'
import { lanesFor } from './lanes.js'
import { labelWithin, markElement, markFor } from './mark.js'
import type { FigureMark } from './mark.js'
import type { Draw, Scene } from './scene.js'
import { grouped, spansOf, wholeTime } from './spans.js'
import type { Span } from './spans.js'
import { measuring } from './text-width.js'
import { zoomButtons } from './zoom-buttons.js'

const LANE = 24
const BAR = 12
const NARROWEST = 560
const WIDEST_LABEL = 460
const LEAST_LABEL = 140
const OPEN = 28
const MOST = 24_000
type Scale = ScaleTime<number, number>

/**
 * Bars along time, grouped; what has one bound only is drawn open to the other side. Closer means wider: the box
 * scrolls.
 */
export const drawTimeline: Draw = scene => {
  const spans = spansOf(scene)
  if (!spans.length) return { content: [], marks: 0 }
  const groups = grouped(scene, spans)
  const time = wholeTime(spans)
  const box = element('div', { 'class': 'timeline', 'role': 'group', 'aria-label': scene.title })
  const least = Math.max(scene.width, NARROWEST)
  let closeness = 1
  const fill = (): void => {
    const width = Math.min(MOST, Math.round(least * closeness))
    const scale = scaleUtc(time, [0, width])
    const measure = measuring(box)
    const groupElements = [...groups].map(([name, members]) =>
      groupElement(scene, name, members, scale, width, measure)
    )
    box.replaceChildren(axis(scale, width), ...groupElements)
  }
  const zoom = (factor: number): void => {
    const middle = (box.scrollLeft + box.clientWidth / 2) / box.scrollWidth
    closeness = factor === 0 ? 1 : Math.max(1, Math.min(MOST / least, closeness * factor))
    fill()
    box.scrollLeft = middle * box.scrollWidth - box.clientWidth / 2
    box.dispatchEvent(new CustomEvent('redrawn', { bubbles: true }))
  }
  box.addEventListener(
    'wheel',
    event => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoom(event.deltaY < 0 ? 1.25 : 0.8)
    },
    { passive: false }
  )
  return {
    content: [box],
    marks: spans.length,
    controls: [
      zoomButtons(
        scene.t,
        () => {
          zoom(1.6)
        },
        () => {
          zoom(1 / 1.6)
        },
        () => {
          zoom(0)
        }
      )
    ],
    placed: fill
  }
}

const [year, month, day] = [utcFormat('%Y'), utcFormat('%Y-%m'), utcFormat('%Y-%m-%d')]

function tickText(date: Date): string {
  if (date.getUTCDate() > 1) return day(date)
  return date.getUTCMonth() > 0 ? month(date) : year(date)
}

/** Points of the axis, none finer than a day. */
function ticksOf(scale: Scale, width: number): Date[] {
  return scale.ticks(width / 90).filter(tick => tick.getUTCHours() === 0 && tick.getUTCMinutes() === 0)
}

function axis(scale: Scale, width: number): Element {
  return drawn(
    'svg',
    { 'class': 'axis', width, 'height': 26, 'aria-hidden': 'true' },
    ...ticksOf(scale, width).map(tick => drawn('text', { x: scale(tick) + 4, y: 18 }, tickText(tick)))
  )
}

function groupElement(
  scene: Scene,
  name: string,
  spans: readonly Span[],
  scale: Scale,
  width: number,
  measure: (text: string) => number
): HTMLElement {
  const shapes = spans.map(span => shapeOf(span, markFor(scene, span.row), scale, width, measure))
  const lanes = lanesFor(shapes)
  const height = (Math.max(...lanes) + 1) * LANE + 4
  const grid = drawn(
    'g',
    { 'class': 'grid', 'aria-hidden': 'true' },
    ...ticksOf(scale, width).map(tick => drawn('line', { x1: scale(tick), x2: scale(tick), y1: 0, y2: height }))
  )
  return element(
    'div',
    { 'class': 'lanes', 'role': name && 'group', 'aria-label': name || undefined },
    name !== '' && element('p', { class: 'lane-name' }, element('span', {}, name)),
    drawn('svg', { width, height }, grid, ...shapes.map((shape, i) => elementOf(shape, lanes[i]! * LANE + 4)))
  )
}

/** A mark with its label, measured: `from` and `to` hold both. */
interface Shape {
  mark: FigureMark
  left: number
  right: number
  openLeft: boolean
  openRight: boolean
  label: string
  labelAt: number
  from: number
  to: number
}

function shapeOf(
  { start, end }: Span,
  mark: FigureMark,
  scale: Scale,
  width: number,
  measure: (text: string) => number
): Shape {
  const openLeft = start === undefined
  const openRight = end === undefined
  const left = openLeft ? Math.max(0, scale(end!) - OPEN) : scale(start)
  // Time that goes on is drawn to the edge only when it is the record that says so; without an end it is a beginning.
  const right = openRight ? Math.min(width, left + OPEN) : Math.max(scale(end), left + BAR)
  const wanted = Math.min(WIDEST_LABEL, width * 0.5, measure(labelWithin(mark, WIDEST_LABEL, measure)))
  const [before, after] = [left - 6, width - right - 6]
  // After the bar, else before it; where there is little room on both sides, over it.
  const room = after >= wanted || after >= before ? after : before
  const over = room < Math.min(wanted, LEAST_LABEL)
  const label = labelWithin(mark, Math.min(wanted, over ? width - Math.max(0, left) - 6 : room), measure)
  const labelAt = over ? Math.max(0, left) + 6 : room === after ? right + 6 : left - 6 - measure(label)
  return {
    mark,
    left,
    right,
    openLeft,
    openRight,
    label,
    labelAt,
    from: Math.min(left, labelAt),
    to: Math.max(right, labelAt + measure(label))
  }
}

function elementOf({ mark, left, right, openLeft, openRight, label, labelAt, from, to }: Shape, top: number): Element {
  const [tip, bottom, middle] = [BAR / 2, top + BAR, top + BAR / 2]
  const [start, end] = [left + (openLeft ? tip : 0), right - (openRight ? tip : 0)]
  const path = [
    `M${start},${top}H${end}`,
    openRight ? `L${right},${middle}L${end},${bottom}` : `V${bottom}`,
    `H${start}`,
    openLeft ? `L${left},${middle}` : '',
    'Z'
  ].join('')
  const reach = drawn('rect', { x: from, y: top - 4, width: to - from, height: LANE })
  return markElement(mark, drawn('path', { d: path }), reach, drawn('text', { x: labelAt, y: bottom - 1 }, label)).group
}
