/** A day of the proleptic Gregorian calendar: year, month from 1, day of the month. Year 0 is 1 BCE. */
export type CalendarDay = readonly [year: number, month: number, day: number]

/** Test whether a date exists in the proleptic Gregorian calendar. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** Days of a month; months count from 1. */
export function daysIn(year: number, month: number): number {
  return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** A day as xsd:date writes it: a sign before year 0, at least four digits of the year. */
export function formatDay([year, month, day]: CalendarDay): string {
  const pad = (value: number, width: number): string => String(Math.abs(value)).padStart(width, '0')
  return `${year < 0 ? '-' : ''}${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** Order of two days in time: negative, zero or positive. */
export function compareDays(a: CalendarDay, b: CalendarDay): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
