import { isEnding } from './endings.js'
import { folded } from './letters.js'

/** A word where it stands in a text; offsets are UTF-16 units, half-open. */
export interface SearchWord {
  text: string
  start: number
  end: number
}

/** Words of a query that count: as many as the bit sets of words hold. */
export const MAX_QUERY_WORDS = 24
/** Words of a name or another text of the graph that are indexed. */
export const MAX_INDEXED_WORDS = 80

/** Letters of a word, and of an ending set off, that count. */
const MAX_WORD_LENGTH = 48
const MAX_ENDING_LENGTH = 6
/** A decimal number, or a word; not a date of three parts. */
const pattern = /(?<![\p{N}.,])\p{N}+[.,]\p{N}+(?![.,]?[\p{L}\p{M}\p{N}])|[\p{L}\p{M}\p{N}]+/gu

/**
 * The words of a text in their order, at most `max`. A decimal number is one word, with a point: `1,6` is `1.6`. An
 * ending that a hyphen or an apostrophe sets off (`UNESCO-nun`) is no word unless it stands alone.
 */
export function searchWordsOf(text: string, max: number): SearchWord[] {
  const words: SearchWord[] = []
  let joint = -1
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (words.length >= max) break
    const setOff = index === joint && /[-‐‑’'ʼ]/.test(text[index - 1]!)
    const end = index + found.length
    joint = end + 1
    if (setOff && words.length > 0 && found.length <= MAX_ENDING_LENGTH && isEnding(found)) continue
    words.push({ text: found.slice(0, MAX_WORD_LENGTH).replace(',', '.'), start: index, end })
  }
  return words
}

/** Words that only relate others, in the languages whose endings are known. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  [
    ...['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'the', 'to', 'with'],
    ...['და', 'შესახებ', 'მიერ', 'შორის'],
    ...['və', 'ilə', 'üçün', 'haqqında', 'arasında', 'üzrə']
  ].map(folded)
)

/** Test whether a folded word only relates others. */
export const isFunctionWord = (fold: string): boolean => FUNCTION_WORDS.has(fold)

/** The words of a text but for those that only relate others (`of`, `და`, `ilə`); all when there are no others. */
export function contentWordsOf(text: string, max: number): SearchWord[] {
  const words = searchWordsOf(text, max)
  const content = words.filter(word => !isFunctionWord(folded(word.text)))
  return content.length > 0 ? content : words
}

/** Words that a hyphen divides, written as one: `Co-operation` is also `Cooperation`. */
export function joinedWords(text: string): string[] {
  if (!/[-‐‑]/.test(text)) return []
  return [...text.matchAll(/[\p{L}\p{M}]+(?:[-‐‑][\p{L}\p{M}]+)+/gu)].map(([found]) =>
    found.replace(/[-‐‑]/g, '').slice(0, MAX_WORD_LENGTH)
  )
}

/** The words of a name that is written as one, like `hasReadOften`. */
export function camelWords(name: string): string {
  return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
}
