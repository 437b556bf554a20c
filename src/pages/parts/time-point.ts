import type { MessageName, Translator } from '../../site/messages.js'

/** Preposition of a point in time in a sentence: at it, from it on, of it (genitive), up to it. */
type Standing = 'on' | 'from' | 'of' | 'until'
/** Precision of a point in time that a message can name. */
type Unit = 'day' | 'month' | 'season' | 'year' | 'decade' | 'century'

/** Year, month, day or moment in words; undefined for what is none of them. */
export function pointText(text: string, t: Translator, standing: Standing = 'on'): string | undefined {
  const round = roundYear(text)
  const bare = round ?? text.replace(/[~?%]/g, '')
  const phrase = standing === 'until' ? untilText(bare, t) : phraseOf(bare, t, standing)
  if (phrase === undefined) return undefined
  const about =
    round || /[~%]/.test(text)
      ? t(standing !== 'on' ? 'time.about' : /^-?\d{4}-\d\d-\d\d/.test(bare) ? 'time.aboutDay' : 'time.aboutYear', {
          time: phrase
        })
      : phrase
  return /[?%]/.test(text) ? t('time.uncertain', { time: about }) : about
}

/** Year of EDTF: four digits, with a sign those before year 1; `Y` stands before more. */
const YEAR = '(-?\\d{4}|Y-?\\d+)'
/** Day of EDTF or xsd:date, whose years may have any number of digits from four on, with a time or without. */
export const DAY = /^(-?\d{4,})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/
const MONTH = new RegExp(`^${YEAR}-(\\d\\d)(-XX)?$`)
const YEAR_ALONE = new RegExp(`^${YEAR}(-XX(?:-XX)?)?$`)

/** Year with an exponent or its significant digits (EDTF level 2: `Y-17E7`, `1950S2`) as a year alone. */
function roundYear(text: string): string | undefined {
  const [, year, digits, exponent = '0'] = /^(?:(-?\d{4})S\d+|Y(-?\d+)(?:E(\d{1,2})(?:S\d+)?|S\d+))$/.exec(text) ?? []
  if (digits === undefined) return year
  const value = BigInt(digits) * 10n ** BigInt(exponent)
  // year 0 is 1 BC: so that a round number stays round
  return `Y${value < 0n ? value + 1n : value}`
}

/** Decade of EDTF: 199X. */
const DECADE = /^(\d{3})X$/

function untilText(bare: string, t: Translator): string | undefined {
  const time = phraseOf(bare, t, 'of')
  return time && t(DAY.test(bare) || MONTH.test(bare) ? 'time.through' : 'time.byTheEndOf', { time })
}

function phraseOf(bare: string, t: Translator, standing: Exclude<Standing, 'until'>): string | undefined {
  const day = DAY.exec(bare)
  if (day) {
    const date = t(named(standing, 'day'), messageArguments(day, t))
    return day[4] === undefined
      ? date
      : `${date}, ${day[4]}${day[5] === undefined ? '' : day[5] === 'Z' ? ' UTC' : ` UTC${day[5]}`}`
  }
  const month = MONTH.exec(bare)
  if (month && Number(month[2]) <= 12)
    return noted(t(named(standing, 'month'), messageArguments(month, t)), month[3] && t('time.dayNotStated'))
  if (month && Number(month[2]) <= 32 && Number(month[2]) > 20)
    return t(named(standing, 'season'), { ...yearOf(month[1]!, t), season: (Number(month[2]) - 21) % 4 })
  const year = YEAR_ALONE.exec(bare)
  if (year) return noted(t(named(standing, 'year'), messageArguments(year, t)), year[2] && t('time.monthNotStated'))
  const decade = DECADE.exec(bare)
  if (decade) return t(named(standing, 'decade'), yearOf(`${decade[1]!}0`, t))
  // 19XX: some time in the hundred years.
  const [, century] = /^(\d\d)XX$/.exec(bare) ?? []
  return century === undefined
    ? undefined
    : t(named(standing, 'century'), { start: `${century}00`, end: `${century}99` })
}

function named(standing: Exclude<Standing, 'until'>, what: Unit): MessageName {
  return `time.${standing}.${what}`
}

/** Year as text and as number; month and day without zeros. */
function messageArguments([, year, month, day]: RegExpExecArray, t: Translator): Record<string, string | number> {
  return { ...yearOf(year!, t), month: String(Number(month ?? 1)), day: String(Number(day ?? 1)) }
}

/** Year as text, grouped from five digits on, and as number, which has an ordinal. Year 0 is 1 BC. */
function yearOf(text: string, t: Translator): { year: string; ordinal: number } {
  const year = Number(text.replace('Y', ''))
  const ordinal = year > 0 ? year : 1 - year
  const digits = ordinal < 10_000 ? String(ordinal) : t('time.longYear', { year: ordinal })
  return { year: year > 0 ? digits : t('time.beforeChrist', { year: digits }), ordinal }
}

/** Phrase with a note behind it. */
export function noted(phrase: string, note: string | undefined): string {
  return note ? `${phrase}, ${note}` : phrase
}
