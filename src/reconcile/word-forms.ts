import { distance } from 'fastest-levenshtein'
import { stemsOf } from '../search/endings.js'
import { folded, lowered, sortedLetters, spellingKey } from '../search/letters.js'

/** Word of a name or of a query, in the forms that are compared. */
export interface WordForms {
  low: string
  /** In the letters a to z, whatever its script. */
  fold: string
  /** Keys under which its spellings meet; a second one where Russian writes г for h. */
  keys: readonly string[]
  /** What it may be without its endings. */
  stems: ReadonlySet<string>
  /** Keys of the word and of those of its stems that are long enough to be shared with other words. */
  stemKeys: ReadonlySet<string>
}

/** Relation of a typed word to a word of a name, the best first. */
export type WordRelation = 'exact' | 'script' | 'ending' | 'spelling' | 'initial' | 'typo'

/** Likeness of two words: how they are alike, and how much, from 0 to 1. */
export interface WordLikeness {
  relation: WordRelation
  quality: number
}

/** Letters from which a stem, a misspelt word, and one with two letters wrong count. */
const MIN_STEM = 4
const MIN_TYPO = 4
const MIN_DOUBLE_TYPO = 8
/** Cost of a wrong letter, in shares of the word. */
const LETTER_COST = 1.3
/** Share that is left of a misspelt word whose first letter is another: few slip there. */
const FIRST_LETTER = 0.8

/** Forms of a word that may have the endings of some languages. */
export function formsOf(text: string, languages: readonly string[]): WordForms {
  const low = lowered(text)
  const fold = folded(low)
  const key = spellingKey(fold)
  const other = fold.includes('g') ? spellingKey(fold.replaceAll('g', 'h')) : key
  const stems = new Set(stemsOf(fold, languages))
  const long = [fold, ...stems].filter(stem => stem.length >= MIN_STEM)
  return { low, fold, keys: other === key ? [key] : [key, other], stems, stemKeys: new Set(long.map(spellingKey)) }
}

/** Likeness of a typed word to one of a name; undefined when they are not alike. `isKnown`: it is no misspelling. */
export function likeness(typed: WordForms, own: WordForms, isKnown: boolean): WordLikeness | undefined {
  if (typed.low === own.low) return { relation: 'exact', quality: 1 }
  if (typed.fold === own.fold) return { relation: 'script', quality: 0.99 }
  if (own.stems.has(typed.fold) || typed.stems.has(own.fold)) return { relation: 'ending', quality: 0.95 }
  if (typed.keys[0] === own.keys[0]) return { relation: 'spelling', quality: 0.93 }
  if (typed.keys.some(key => own.keys.includes(key))) return { relation: 'spelling', quality: 0.88 }
  if (shared(typed.stemKeys, own.stemKeys)) return { relation: 'ending', quality: 0.88 }
  if (typed.fold.length === 1 && own.fold.startsWith(typed.fold)) return { relation: 'initial', quality: 0.7 }
  return isKnown ? undefined : misspelling(typed, own)
}

function shared(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const key of some) if (others.has(key)) return true
  return false
}

function misspelling(typed: WordForms, own: WordForms): WordLikeness | undefined {
  if (/\d/.test(typed.fold)) return undefined
  const stems = [...typed.stems].filter(stem => stem.length > MIN_STEM)
  const pairs = [...[typed.fold, ...stems].map(form => [form, own.fold] as const), [typed.keys[0]!, own.keys[0]!]]
  const quality = Math.max(...pairs.map(([a, b]) => qualityOf(a!, b!)))
  const sameStart = typed.fold[0] === own.fold[0] || typed.keys.some(key => key[0] === own.keys[0]![0])
  return quality > 0 ? { relation: 'typo', quality: quality * (sameStart ? 1 : FIRST_LETTER) } : undefined
}

function qualityOf(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  const max = length < MIN_TYPO ? 0 : length < MIN_DOUBLE_TYPO ? 1 : 2
  if (max === 0 || Math.abs(a.length - b.length) > max) return 0
  const letters = wrongLetters(a, b)
  return letters > max ? 0 : 1 - (LETTER_COST * Math.max(1, letters)) / length
}

/** Letters that differ; two that only stand in another order count as one. */
function wrongLetters(a: string, b: string): number {
  const letters = distance(a, b)
  return letters === 2 && a.length === b.length && sortedLetters(a) === sortedLetters(b) ? 1 : letters
}
