import edtf from 'edtf'
import { daysIn } from './dates.js'

/** The first and the last day a time can mean, as xsd:date; an open, unknown or immeasurable end has none. */
export interface Bounds {
  earliest?: string
  latest?: string
}

const known = new Map<string, Bounds | string>()

/** Bounds of an EDTF time (levels 0 to 2), or a sentence that says why it is none. Qualifiers (~ ? %) do not move bounds. */
export function boundsOf(text: string): Bounds | string {
  let bounds = known.get(text)
  // The library takes about a tenth of a millisecond a time, and times repeat.
  if (bounds === undefined) known.set(text, (bounds = readBounds(text)))
  return bounds
}

function readBounds(text: string): Bounds | string {
  if (text.split('/').every(end => end === '' || end === '..')) return 'it names neither a beginning nor an end'
  const day = noSuchDay(text)
  if (day) return day
  const [lower, upper] = text.split('/') as [string, string | undefined]
  let time
  try {
    time = edtf(text)
  } catch (error) {
    if (upper === undefined || !(error as Error).message.startsWith('invalid upper bound')) return 'it is not EDTF'
    // The library compares how the ends begin: from June to some time in the same year is a time all the same.
    const bounds = { earliest: boundOf(lower, 'min'), latest: boundOf(upper, 'max') }
    return bounds.earliest! > bounds.latest! ? 'it ends before it begins' : bounds
  }
  // The library also takes two or three digits for a century or a decade, which EDTF does not have.
  if (time.type === 'Century' || time.type === 'Decade') return 'a year has four digits (19XX, 199X)'
  return { earliest: boundOf(lower, 'min'), latest: boundOf(upper ?? lower, 'max') }
}

function boundOf(text: string, end: 'min' | 'max'): string | undefined {
  if (text === '' || text === '..') return undefined
  if (text.includes('T')) return text.slice(0, text.indexOf('T'))
  const season = /^(-?\d{4})-(2[1-9]|3[0-2])$/.exec(text)
  if (season) return seasonBound(Number(season[1]), Number(season[2]), end)
  return toDay(edtf(text)[end])
}

/**
 * Seasons by the months of meteorology: the library counts spring from January. 21-24 and 25-28 are those of the
 * north, 29-32 of the south; a winter is named after the year in which it begins.
 */
function seasonBound(year: number, code: number, end: 'min' | 'max'): string {
  const south = code >= 29 ? 6 : 0
  const first = 3 + ((code - 21) % 4) * 3 + south
  const month = end === 'min' ? first : first + 2
  const [y, m] = [year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1]
  return format(y, m, end === 'min' ? 1 : daysIn(y, m))
}

/** The library lets the 29th of February roll over into March. */
function noSuchDay(text: string): string | undefined {
  for (const [, year] of text.matchAll(/(?<!\d)(-?\d{4})[~?%]?-[~?%]?02[~?%]?-[~?%]?29/g)) {
    if (daysIn(Number(year), 2) < 29) return `February of ${year} has 28 days`
  }
  return undefined
}

function toDay(time: number): string | undefined {
  if (!Number.isFinite(time)) return undefined
  const date = new Date(time)
  return format(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

function format(year: number, month: number, day: number): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0')
  return `${year < 0 ? '-' : ''}${pad(Math.abs(year), 4)}-${pad(month, 2)}-${pad(day, 2)}`
}
