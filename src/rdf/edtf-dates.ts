import { daysIn, isDay } from './dates.js'
import type { CalendarDay } from './dates.js'

/** Both bounds of one date of an EDTF text. */
interface DateBounds {
  earliest: CalendarDay
  latest: CalendarDay
}

/**
 * First month and number of months of the codes 21 to 41 (EDTF level 2, sub-year groupings). The specification gives
 * seasons no months: here they are those of meteorology, and what begins in December ends in the next year.
 */
// prettier-ignore
const GROUPINGS: readonly (readonly [first: number, months: number])[] = [
  [3, 3], [6, 3], [9, 3], [12, 3], // seasons without a hemisphere, as those of the north
  [3, 3], [6, 3], [9, 3], [12, 3], // of the north
  [9, 3], [12, 3], [3, 3], [6, 3], // of the south
  [1, 3], [4, 3], [7, 3], [10, 3], // quarters
  [1, 4], [5, 4], [9, 4], // quadrimesters
  [1, 6], [7, 6] // semesters
]
/** Years of more digits are beyond what stores compare. */
const MAX_YEAR = 99_999_999_999

/**
 * Bounds of one date that the grammar of EDTF allows, or a sentence that says why there is no such day. What is
 * approximate (~ and %) allows one unit more on either side: a year of a year, a month of a month, a day of a day.
 */
export function boundsOfDate(written: string): DateBounds | string {
  const bounds = boundsAsWritten(written)
  const unit = written.split(/(?<=.)-/).findLastIndex(part => /[~%]/.test(part))
  if (unit < 0 || typeof bounds === 'string') return bounds
  const { earliest, latest } = bounds
  return { earliest: shifted(earliest, unit, -1), latest: shifted(latest, unit, 1) }
}

/** A day moved by a year (unit 0), a month (1) or a day (2); the last day of a month stays the last. */
function shifted([year, month, day]: CalendarDay, unit: number, by: 1 | -1): CalendarDay {
  if (unit === 2) {
    if (isDay(year, month, day + by)) return [year, month, day + by]
    const [y, m] = shifted([year, month, 1], 1, by)
    return [y, m, by > 0 ? 1 : daysIn(y, m)]
  }
  const months = year * 12 + month - 1 + (unit === 0 ? 12 * by : by)
  const [y, m] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1]
  return [y, m, day === daysIn(year, month) ? daysIn(y, m) : Math.min(day, daysIn(y, m))]
}

function boundsAsWritten(written: string): DateBounds | string {
  const text = written.replace(/[~?%]|T.*$/g, '')
  const grouping = /^(-?\d{4})-(2[1-9]|3\d|4[01])$/.exec(text)
  if (grouping) return monthsFrom(Number(grouping[1]), GROUPINGS[Number(grouping[2]) - 21]!)
  const year = /^Y?(-?\d+)(?:E(\d+))?(?:S(\d+))?$/.exec(text)
  if (year) return boundsOfYear(Number(year[1]) * 10 ** Number(year[2] ?? 0), year[3])
  const [, sign, years, months = 'XX', days = 'XX'] = /^(-?)([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?$/.exec(text)!
  const ascending = sign
    ? numbersLike(years!)
        .map(year => -year)
        .reverse()
    : numbersLike(years!)
  const earliest = firstDay(ascending, numbersLike(months), numbersLike(days))
  const latest = firstDay(ascending.reverse(), numbersLike(months).reverse(), numbersLike(days).reverse())
  return earliest && latest ? { earliest, latest } : `February of ${sign}${years} has 28 days`
}

/** Bounds of a year whose first `significant` digits are certain. */
function boundsOfYear(year: number, significant?: string): DateBounds | string {
  if (!(Math.abs(year) <= MAX_YEAR)) return 'years of more than 11 digits cannot be compared'
  const unsure = String(Math.abs(year)).length - Number(significant ?? Infinity)
  const step = 10 ** Math.max(unsure, 0)
  const [near, far] = [Math.trunc(year / step) * step, Math.trunc(year / step) * step + Math.sign(year) * (step - 1)]
  return { earliest: [Math.min(near, far), 1, 1], latest: [Math.max(near, far), 12, 31] }
}

function monthsFrom(year: number, [first, months]: readonly [number, number]): DateBounds {
  const end = first + months - 1
  const [y, m] = end > 12 ? [year + 1, end - 12] : [year, end]
  return { earliest: [year, first, 1], latest: [y, m, daysIn(y, m)] }
}

/** The first day of the calendar among the candidates, in their order. */
function firstDay(years: number[], months: number[], days: number[]): CalendarDay | undefined {
  for (const year of years)
    for (const month of months) for (const day of days) if (isDay(year, month, day)) return [year, month, day]
  return undefined
}

/** All numbers that digits with unspecified ones (X) can mean, ascending. */
function numbersLike(digits: string): number[] {
  return [...digits].reduce<number[]>(
    (numbers, digit) =>
      numbers.flatMap(number =>
        digit === 'X' ? Array.from({ length: 10 }, (_, value) => number * 10 + value) : [number * 10 + Number(digit)]
      ),
    [0]
  )
}
