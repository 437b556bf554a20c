import { parse } from 'edtf'
import { memoize } from '../base/memoize.js'
import { compareDays, isDay } from './dates.js'
import type { CalendarDay } from './dates.js'
import { boundsOfDate } from './edtf-dates.js'

/** The first and the last day a time can mean; an open or unknown end has none. */
export interface Bounds {
  earliest?: CalendarDay
  latest?: CalendarDay
}

/** Beginning and end of a time, each with its bounds; a time that is no interval has one and the same for both. */
export interface TimeEnds {
  begin: Bounds
  end: Bounds
  isInterval: boolean
}

const MAX_LENGTH = 500
/** Times whose bounds are kept: the library takes about half a millisecond a time, and times repeat. */
const MAX_CACHED = 100_000

/**
 * Bounds of an EDTF time (levels 0 to 2 of the specification of 2019), or a sentence that says why it is none.
 * What is approximate (~ %) allows a unit more on either side; what is uncertain (?) does not move bounds; a time of
 * day counts for the day it is written with.
 */
export const boundsOf: (text: string) => Bounds | string = memoize(
  text => boundsOfPlain(text) ?? readBounds(text),
  MAX_CACHED
)

/** Beginning and end of an EDTF time that `boundsOf` can read; an end that is open or unknown has no bounds. */
export function endsOf(text: string): TimeEnds | string {
  const bounds = boundsOf(text)
  if (typeof bounds === 'string') return bounds
  const [begin, end] = text.split('/')
  if (end === undefined) return { begin: bounds, end: bounds, isInterval: false }
  return { begin: datesAt(begin!), end: datesAt(end), isInterval: true }
}

/** Bounds of one end of an interval that was found to be right. */
function datesAt(end: string): Bounds {
  const bounds: Bounds | string = isOpen(end) ? {} : boundsOfDate(end)
  return typeof bounds === 'string' ? {} : bounds
}

/** Bounds of several times taken together; an end counts only when each of them has it. */
export function unionOf(bounds: readonly Bounds[]): Bounds {
  const sorted = (end: keyof Bounds): CalendarDay[] => {
    const days = bounds.map(bound => bound[end]).filter(day => day !== undefined)
    return days.length === bounds.length ? days.sort(compareDays) : []
  }
  return { earliest: sorted('earliest')[0], latest: sorted('latest').at(-1) }
}

/** Bounds of a year, month or day, or of an interval of such with known or open ends; undefined for all else. */
function boundsOfPlain(text: string): Bounds | undefined {
  const [lower, upper = lower, ...more] = text.split('/') as [string, ...string[]]
  const ends = [lower, upper].filter(end => end !== '..')
  if (more.length || !ends.length || !ends.every(isPlain)) return undefined
  const bounds = between(lower, upper)
  return typeof bounds === 'string' ? undefined : bounds
}

function isPlain(date: string): boolean {
  const [, year, month = '1', day = '1'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? []
  return year !== undefined && isDay(Number(year), Number(month), Number(day))
}

function readBounds(text: string): Bounds | string {
  const list = /^[[{](.*)[\]}]$/.exec(text)?.[1]
  if (list === undefined && text.split('/').every(isOpen)) return 'it names neither a beginning nor an end'
  if (text.length > MAX_LENGTH) return `it is longer than ${MAX_LENGTH} characters`
  if (/^-?\d{5,}$/.test(text)) return 'a year has four digits, or more after a Y; - stands before the month and the day'
  const type = typeOf(text)
  if (type === undefined) return 'it is not EDTF'
  // The library also takes two or three digits for a century or a decade, which EDTF does not have.
  if (type === 'Century' || type === 'Decade') return 'a year has four digits (19XX, 199X)'
  const spans = list === undefined ? [text.split('/')] : list.split(',').map(member => member.split('..'))
  const bounds: Bounds[] = []
  for (const [lower, upper = lower] of spans as [string, string?][]) {
    const span = between(lower, upper)
    if (typeof span === 'string') return span
    bounds.push(span)
  }
  return unionOf(bounds)
}

/** From June to some time in the same year is a span: only the outer bounds are compared. */
function between(lower: string, upper: string): Bounds | string {
  const from: Bounds | string = isOpen(lower) ? {} : boundsOfDate(lower)
  const to: Bounds | string = isOpen(upper) ? {} : boundsOfDate(upper)
  if (typeof from === 'string') return from
  if (typeof to === 'string') return to
  const [earliest, latest] = [from.earliest, to.latest]
  return earliest && latest && compareDays(earliest, latest) > 0 ? 'it ends before it begins' : { earliest, latest }
}

function isOpen(end: string): boolean {
  return end === '' || end === '..'
}

/** Kind of time that the text is by the grammar of EDTF. */
function typeOf(text: string): string | undefined {
  try {
    return parse(text).type
  } catch {
    return undefined
  }
}
