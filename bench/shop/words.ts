import type { Random } from './random.js'

// prettier-ignore
const BEGINNINGS = [
  'bal', 'bren', 'cal', 'cor', 'dal', 'del', 'dor', 'fen', 'fil', 'gal', 'gor', 'hal', 'har', 'jor', 'kal', 'kes',
  'lan', 'lor', 'mal', 'mer', 'mon', 'nal', 'nor', 'ol', 'par', 'pel', 'quin', 'ral', 'ros', 'sal', 'sen', 'sol',
  'tal', 'tor', 'ul', 'val', 'ven', 'wil', 'yar', 'zan'
]
// prettier-ignore
const ENDINGS = [
  'a', 'ada', 'ak', 'an', 'ar', 'as', 'back', 'bo', 'by', 'da', 'den', 'do', 'el', 'en', 'er', 'field', 'gar', 'ia',
  'ic', 'il', 'in', 'ion', 'is', 'ka', 'kin', 'la', 'len', 'lo', 'mar', 'mo', 'na', 'ning', 'o', 'or', 'ora', 'ra',
  'ric', 'ro', 'sa', 'son', 'ta', 'ter', 'to', 'us', 'va', 'vin', 'way', 'wen', 'ya', 'zo'
]

/** Made-up word, one of two thousand. */
export function word(random: Random): string {
  return random.pick(BEGINNINGS) + random.pick(ENDINGS)
}

/** Text of `least` to `most` made-up words. */
export function words(random: Random, least: number, most: number): string {
  return Array.from({ length: random.whole(least, most) }, () => word(random)).join(' ')
}

/** Country of people and vendors, with the language that is written there. */
export interface Country {
  code: string
  language: string
}

/** Countries with the number of their inhabitants among twenty people. */
const COUNTRIES: readonly (readonly [code: string, language: string, people: number])[] = [
  ['US', 'en', 8],
  ['GB', 'en', 2],
  ['JP', 'ja', 2],
  ['CN', 'zh', 2],
  ['DE', 'de', 1],
  ['FR', 'fr', 1],
  ['ES', 'es', 1],
  ['KR', 'ko', 1],
  ['AT', 'de', 1],
  ['GE', 'ka', 1]
]
const INHABITANTS = COUNTRIES.flatMap(([code, language, people]) => Array<Country>(people).fill({ code, language }))

/** Country of somebody, the large ones more often. */
export function country(random: Random): Country {
  return random.pick(INHABITANTS)
}
