import { bitCount } from '../base/bits.js'
import { folded, lowered } from '../search/letters.js'
import { BEGINNING, EQUAL, INFLECTED, SPELLING, matchingWords } from '../search/matching-words.js'
import type { Lexicon } from '../search/lexicon.js'
import { contentWordsOf, MAX_QUERY_WORDS, searchWordsOf } from '../search/words.js'
import type { SearchWord } from '../search/words.js'
import type { NamedPart, NameTable, PartName } from './name-table.js'

/** Thing that a text names, by the best of its names. */
export interface Mention {
  iri: string
  part: NamedPart
  /** Words of the text that name it: bit n is the word number n. */
  words: number
  /** Of these, the ones that name more than the state or body of a post. */
  own: number
  /** Whether the whole name is in the text: of a post all but its state; of a person the first and the last word. */
  isWhole: boolean
  /** 0 to 1: how near the words of the text are to those of the name; 1 for the same letters. */
  likeness: number
  /** The name. */
  name: string
}

/** Text taken apart: its words, and what they name. */
export interface MentionedParts {
  words: readonly SearchWord[]
  mentions: readonly Mention[]
}

/** Qualities from which a word in another spelling counts, and one that differs in a letter. */
const MIN_SPELLING = SPELLING + 0.5
const MIN_FUZZY = 1.6

/** Mentions of things in a text; of each thing the best name. Words that only relate others are left out. */
export function mentionsIn(text: string, lexicon: Lexicon, table: NameTable): MentionedParts {
  const words = wordsOf(text)
  const found = new Map<number, Map<number, { word: string; quality: number }>>()
  words.forEach(({ text: word }, i) => {
    for (const [number, quality] of matchingWords(lexicon, lowered(word), false)) {
      if (!isNear(quality)) continue
      const { fold } = lexicon.words[number]!
      for (let at = lexicon.offsets[number]!; at < lexicon.offsets[number + 1]!; at++) {
        const name = lexicon.postings[at]!
        if (!table.has(name)) continue
        let hits = found.get(name)
        if (!hits) found.set(name, (hits = new Map()))
        const hit = hits.get(i)
        if (!hit || hit.quality < quality || (hit.quality === quality && fold < hit.word))
          hits.set(i, { word: fold, quality })
      }
    }
  })
  const best = new Map<string, Mention>()
  for (const [number, hits] of [...found].sort(([a], [b]) => a - b)) {
    const name = table.get(number)!
    const mention = mentionOf(name, lexicon.names[number]!.text, hits, words)
    const other = mention && best.get(name.iri)
    if (mention && (!other || rank(mention) > rank(other))) best.set(name.iri, mention)
  }
  return { words, mentions: [...best.values()] }
}

/** The words of a text; `A.` is an initial, not an article. */
function wordsOf(text: string): SearchWord[] {
  const initials = searchWordsOf(text, MAX_QUERY_WORDS).filter(({ start, end }) =>
    /^\p{Lu}\.$/u.test(text.slice(start, end + 1))
  )
  const content = contentWordsOf(text, MAX_QUERY_WORDS)
  return [...new Map([...initials, ...content].map(word => [word.start, word])).values()]
    .sort((a, b) => a.start - b.start)
    .slice(0, MAX_QUERY_WORDS)
}

function isNear(quality: number): boolean {
  if (quality >= INFLECTED) return true
  return quality >= BEGINNING ? false : quality >= MIN_SPELLING || (quality < SPELLING && quality >= MIN_FUZZY)
}

function mentionOf(
  { iri, part, words: nameWords, context: contextOf }: PartName,
  name: string,
  hits: ReadonlyMap<number, { word: string; quality: number }>,
  words: readonly SearchWord[]
): Mention | undefined {
  const context = contextOf()
  const met = new Set([...hits.values()].map(({ word }) => word))
  const own = [...hits].filter(([, { word }]) => !context.has(word))
  if (!own.length) return undefined
  let mask = bitsOf(hits.keys())
  const ownNames = nameWords.filter(word => !context.has(word))
  let isWhole = ownNames.every(word => met.has(word))
  if (part === 'person' && !isWhole) {
    const [first, last] = [nameWords[0]!, nameWords.at(-1)!]
    if (!met.has(last)) return undefined
    const initials = words.flatMap(({ text }, i) =>
      text.length === 1 && !hits.has(i) && nameWords.some(word => word.startsWith(folded(text))) ? [i] : []
    )
    mask |= bitsOf(initials)
    isWhole = met.has(first)
  }
  const sum = [...hits.values()].reduce((total, { quality }) => total + Math.min(1, quality / EQUAL), 0)
  return { iri, part, words: mask, own: bitsOf(own.map(([i]) => i)), isWhole, likeness: sum / hits.size, name }
}

function bitsOf(numbers: Iterable<number>): number {
  let mask = 0
  for (const number of numbers) mask |= 1 << number
  return mask
}

/** Order of the names of one thing: whole ones, those that more words name, those that are nearer. */
function rank({ isWhole, words, likeness }: Mention): number {
  return (isWhole ? 100 : 0) + bitCount(words) + likeness
}
