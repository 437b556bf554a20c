import type { MessageName, Translator } from '../../site/messages.js'
import { DAY, noted, pointText } from './time-point.js'

/** Time as EDTF writes it (levels 0 to 2), in words; what it cannot read it gives back as it is. */
export function timeText(edtf: string, t: Translator): string {
  const day = someDay(edtf)
  if (day) return someDayText(day, t) ?? edtf
  const set = /^([[{])(.*)[\]}]$/.exec(edtf)
  if (set)
    return t(set[1] === '[' ? 'time.oneOf' : 'time.allOf', {
      times: set[2]!
        .split(',')
        .map(each => timeText(each.trim(), t))
        .join(', ')
    })
  const span = /^(.*?)(\/|\.\.)(.*)$/.exec(edtf)
  if (!span) return pointText(edtf, t) ?? edtf
  const [, start, , end] = edtf.includes('/') ? /^([^/]*)(\/)(.*)$/.exec(edtf)! : span
  if (isOpen(start) && isOpen(end)) return edtf
  if (isOpen(end))
    return both(pointText(start!, t, 'from'), end === '' && edtf.includes('/') ? t('time.endNotStated') : '') ?? edtf
  if (isOpen(start)) return both(pointText(end!, t, 'until'), t('time.startNotStated')) ?? edtf
  const years = yearsText('time.years', [start!, end!], t)
  if (years !== undefined) return years
  const [first, last] = [pointText(start!, t), pointText(end!, t)]
  return first === undefined || last === undefined ? edtf : t('time.between', { start: first, end: last })
}

/** Day that a status holds for, as EDTF, in a few words that stand behind the status: of several years, these alone. */
export function asOfText(edtf: string, t: Translator): string {
  const day = someDay(edtf)
  if (!day) return t('asOf', { time: pointText(edtf, t, 'of') ?? edtf })
  const [from, to] = day
  const [start = from, end = to] = [pointText(from, t, 'of'), pointText(to, t, 'of')]
  if (!from) return t('asOf.orEarlier', { time: end })
  if (!to) return t('asOf.orLater', { time: start })
  const [first, last] = [from, to].map(bound => bound.slice(0, 4))
  return (first !== last && yearsText('asOf.years', [first!, last!], t)) || t('asOf.between', { start, end })
}

/** First and last of the times of which EDTF says "one of": `[2007..]`, `[..2025-12-04]`, `[2007..2008]`. */
function someDay(edtf: string): [from: string, to: string] | undefined {
  const [, from, to] = /^\[([^,]*)\.\.([^,]*)\]$/.exec(edtf) ?? []
  return from === undefined || to === undefined || !(from || to) ? undefined : [from, to]
}

function someDayText([from, to]: [string, string], t: Translator): string | undefined {
  const [start, end] = [pointText(from, t), pointText(to, t)]
  if (from && to)
    return yearsText('time.someDay.years', [from, to], t) ?? (start && end && t('time.someDay', { start, end }))
  return from
    ? start && t('time.orLater', { time: start })
    : end && t(DAY.test(to) ? 'time.onOrBefore' : 'time.orEarlier', { time: end })
}

function isOpen(bound: string | undefined): boolean {
  return bound === '' || bound === '..'
}

/** Message about two years; undefined where the times are not both years of four digits. */
function yearsText(message: MessageName, years: readonly [string, string], t: Translator): string | undefined {
  const [start, end] = years
  if (!years.every(year => /^[1-9]\d{3}$/.test(year))) return undefined
  return t(message, { start, end, ordinal: Number(end) })
}

function both(phrase: string | undefined, note: string): string | undefined {
  return phrase === undefined ? undefined : noted(phrase, note)
}
