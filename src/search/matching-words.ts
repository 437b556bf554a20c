import { LRUCache } from 'lru-cache'
import { languagesByScript, stemsOf } from './endings.js'
import { folded, keyBeginnings, lowered, sortedLetters, spellingKey } from './letters.js'
import type { Lexicon } from './lexicon.js'

/** Rank of a name's word as an answer to a typed word; the fraction added tells better from worse of the same kind. */
export const EQUAL = 5
export const INFLECTED = 4
export const BEGINNING = 3
export const SPELLING = 2
const FUZZY = 1

/**
 * Letters from which the stem of a word in a name counts (fewer if it lacks only the vowel of a Georgian one), a stem
 * that is only nearly right, and a beginning in another spelling.
 */
const MIN_SHARED_STEM = 4
const MIN_NEARBY_STEM = 5
const MIN_BEGINNING = 3

/** Words found, of all typed words that are cached for a lexicon. */
const MAX_CACHED_MATCHES = 200_000

const caches = new WeakMap<Lexicon, LRUCache<string, ReadonlyMap<number, number>>>()

/** Words that a typed word may mean, each with its best quality; cached, for tables repeat their words. */
export function matchingWords(lexicon: Lexicon, text: string, unfinished: boolean): ReadonlyMap<number, number> {
  let known = caches.get(lexicon)
  if (!known) {
    known = new LRUCache({ maxSize: MAX_CACHED_MATCHES, sizeCalculation: ({ size }) => size + 1 })
    caches.set(lexicon, known)
  }
  const key = `${unfinished ? '+' : '-'}${text}`
  let found = known.get(key)
  if (!found) known.set(key, (found = findMatchingWords(lexicon, text, unfinished)))
  return found
}

/**
 * The words that a typed word may mean, each with its best quality: the same letters, the same but for endings, begun
 * alike, spelled otherwise. Only when none of these is sure, words that differ in a letter, or have two in another
 * order (differ in two from eight letters on). `unfinished`: the word is still being typed, however short it is.
 */
function findMatchingWords(lexicon: Lexicon, text: string, unfinished: boolean): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  const low = lowered(text)
  const fold = folded(low)
  const key = spellingKey(fold)
  const raise = (word: number, quality: number): void => {
    if ((found.get(word) ?? 0) < quality) found.set(word, quality)
  }
  const wordAt = (entry: number): Lexicon['words'][number] => lexicon.words[entry >> 1]!
  const isStem = (entry: number): boolean => (entry & 1) === 1

  for (const entry of lexicon.keys.get(key) ?? []) {
    const word = wordAt(entry)
    if (isStem(entry) && fold.length < MIN_SHARED_STEM) continue
    if (isStem(entry))
      raise(entry >> 1, (word.fold.startsWith(fold) ? INFLECTED : SPELLING) + (0.8 * fold.length) / word.fold.length)
    else raise(entry >> 1, word.fold === fold ? EQUAL + (word.low === low ? 0.5 : 0) : SPELLING + 0.9)
  }
  if (unfinished || fold.length >= MIN_BEGINNING) {
    for (const beginning of keyBeginnings(fold)) {
      for (const entries of lexicon.keys.atPrefix(beginning).values()) {
        for (const entry of entries) {
          const { low: written, fold: whole } = wordAt(entry)
          const share = Math.min(1, fold.length / whole.length)
          if (isStem(entry)) continue
          if (whole.startsWith(fold)) raise(entry >> 1, BEGINNING + 0.6 * share + (written.startsWith(low) ? 0.25 : 0))
          else if (beginning === key && fold.length >= MIN_BEGINNING) raise(entry >> 1, SPELLING + 0.8 * share)
        }
      }
    }
  }
  let sure = found.size > 0
  /** How much of a typed word and of a word found is the stem that they share: at most 0.8. */
  const share = (stem: string, word: string): number =>
    (0.6 * stem.length) / fold.length + 0.2 * Math.min(1, stem.length / word.length)
  const stems = stemsOf(fold, languagesOf(lexicon, low, found))
  for (const stem of stems) {
    for (const entry of lexicon.keys.get(spellingKey(stem)) ?? []) {
      const word = wordAt(entry)
      const same = isStem(entry) ? isStemOf(word, stem) : word.fold === stem
      const vowelOnly = word.language === 'ka' && word.fold.length === stem.length + 1
      if (stem.length < MIN_SHARED_STEM && (!same || (isStem(entry) && !vowelOnly))) continue
      sure ||= same
      raise(entry >> 1, (same ? INFLECTED : SPELLING) + share(stem, word.fold) - (isStem(entry) ? 0.1 : 0))
    }
  }
  if (!sure)
    for (const typed of [fold, ...stems.filter(stem => spellingKey(stem).length >= MIN_NEARBY_STEM)])
      nearby(lexicon, typed, fold.length, raise)
  return found
}

/** Test whether a stem is of the word itself, and not of another spelling of it. */
function isStemOf({ fold, language }: Lexicon['words'][number], stem: string): boolean {
  return fold.startsWith(stem) || stemsOf(fold, [language]).includes(stem)
}

function nearby(lexicon: Lexicon, fold: string, whole: number, raise: (word: number, quality: number) => void): void {
  const key = spellingKey(fold)
  if (key.length < 4 || /\d/.test(key)) return
  for (const [other, [entries, distance]] of lexicon.keys.fuzzyGet(key, 2)) {
    if (distance === 2 && key.length < 8 && sortedLetters(other) !== sortedLetters(key)) continue
    for (const entry of entries) raise(entry >> 1, FUZZY + (0.9 * (1 - distance / key.length) * fold.length) / whole)
  }
}

/** Languages whose endings a typed word may have: what stands so in an English name is English. */
function languagesOf({ words }: Lexicon, low: string, found: ReadonlyMap<number, number>): readonly string[] {
  const languages = languagesByScript(low)
  if (languages.includes('en'))
    for (const [word, quality] of found) if (quality >= EQUAL && words[word]!.language === 'en') return ['en']
  return languages
}
