import { svgElement } from '../dom.js'
import type { BrowserTranslator } from '../messages.js'
import type { TimeScale } from './timeline-bars.js'

/** Pixels between two points of the axis at least: room for a day with its year. */
const TICK = 90

/** Point of the axis in words: a year, a month, a day. */
export function tickText(date: Date, t: BrowserTranslator): string {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  // Browsers know no months in Georgian and Azerbaijani.
  const name = t('months').split(' ')[month]
  if (day > 1) return [day, name, year].join(' ')
  return month > 0 ? [name, year].join(' ') : String(year)
}

/** Points of the axis, none finer than a day, with room for their texts: d3 gives more than it is asked for. */
export function ticksOf(scale: TimeScale, width: number): Date[] {
  const ticks = scale.ticks(width / TICK).filter(tick => tick.getUTCHours() === 0 && tick.getUTCMinutes() === 0)
  const every = Math.max(1, Math.ceil((ticks.length * TICK) / width))
  return ticks.filter((_, at) => at % every === 0)
}

/** Axis of a timeline. */
export function axis(scale: TimeScale, width: number, t: BrowserTranslator): Element {
  return svgElement(
    'svg',
    { 'class': 'axis', width, 'height': 26, 'aria-hidden': 'true' },
    ...ticksOf(scale, width).map(tick => svgElement('text', { x: scale(tick) + 4, y: 18 }, tickText(tick, t)))
  )
}
