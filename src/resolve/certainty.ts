import type { Model } from '../model/model.js'
import { factsOf } from '../model/status-properties.js'
import { compareDays } from '../rdf/dates.js'
import type { CalendarDay } from '../rdf/dates.js'
import { boundsOf, endsOf } from '../rdf/edtf.js'
import type { Bounds } from '../rdf/edtf.js'
import type { Tenure } from './tenures.js'

/** Certainty that something was so on a day: as dates state it, or as far as they allow it. */
export type Certainty = 'certain' | 'possible'

/** Days on which a tenure was, by what its source says of it. */
export interface TenureDays {
  /** Outermost days on which it can have been. */
  possible: Bounds
  /** Days on which it was without doubt; undefined when there is no such day. */
  certain?: Bounds
  /** Whether the source states where it ends. */
  isBounded: boolean
  /** Day on which the source says that it goes on. */
  goesOn?: CalendarDay
}

/**
 * Days of a tenure. An interval is certain from the last day on which it can have begun to the first on which it can
 * have ended; a single day is certain, a longer time that is no interval only says that the post was held at some time
 * in it. What goes on is certain up to the day that its source speaks (`asOf`), and on that day when no beginning is
 * stated. An uncertain time (`?`) makes nothing certain.
 */
export function daysOf({ when, status, asOf }: Tenure, model: Model): TenureDays {
  const ends = when === undefined ? undefined : endsOf(when)
  const spoken = asOf === undefined || isCompleted(status, model) ? undefined : boundsOf(asOf)
  const goesOn = typeof spoken === 'object' ? spoken.earliest : undefined
  if (!ends || typeof ends === 'string')
    return { possible: {}, certain: isDay(spoken) ? spoken : undefined, isBounded: false, goesOn }
  const { begin, end, isInterval } = ends
  const possible = { earliest: begin.earliest, latest: end.latest }
  const days = { possible, isBounded: possible.latest !== undefined, goesOn }
  if (/[?%]/.test(when!)) return days
  if (!isInterval) return { ...days, certain: isDay(begin) ? begin : undefined }
  const [from, to] = [begin.latest ?? goesOn, end.earliest ?? goesOn ?? begin.latest]
  return from && to && compareDays(from, to) <= 0 ? { ...days, certain: { earliest: from, latest: to } } : days
}

/** Certainty of a tenure for all days of a time; undefined when it was on none of them. */
export function certaintyOn(time: Bounds, { possible, certain }: TenureDays): Certainty | undefined {
  if (!meets(time, possible)) return undefined
  return certain && covers(certain, time) ? 'certain' : 'possible'
}

function isCompleted(status: string | undefined, model: Model): boolean {
  return status === undefined || factsOf(model).completed.has(status)
}

function isDay(bounds: Bounds | string | undefined): bounds is Required<Bounds> {
  if (typeof bounds !== 'object' || !bounds.earliest || !bounds.latest) return false
  return compareDays(bounds.earliest, bounds.latest) === 0
}

/** Whether two times have a day in common, an end without bound reaching everywhere. */
function meets(a: Bounds, b: Bounds): boolean {
  return !isBefore(a.latest, b.earliest) && !isBefore(b.latest, a.earliest)
}

function isBefore(a: CalendarDay | undefined, b: CalendarDay | undefined): boolean {
  return a !== undefined && b !== undefined && compareDays(a, b) < 0
}

function covers(outer: Bounds, { earliest, latest }: Bounds): boolean {
  const { earliest: from, latest: to } = outer
  if (!from || !to || !earliest || !latest) return false
  return compareDays(from, earliest) <= 0 && compareDays(latest, to) <= 0
}
