import { bitCount } from '../base/bits.js'
import { lowered } from './letters.js'
import { BEGINNING, EQUAL, INFLECTED, SPELLING, matchingWords } from './matching-words.js'
import type { SearchIndex } from './search-index.js'
import type { SubjectKind } from './subjects.js'
import { contentWordsOf, MAX_QUERY_WORDS } from './words.js'

/** Reasons for which a subject is found, the best first. */
export const REASONS = ['exact', 'inflected', 'beginning', 'spelling', 'fuzzy', 'words', 'some'] as const
/**
 * exact: the words typed are the whole name · inflected: they are, but for endings · beginning: they are words of a
 * name, or begin them ·
 * spelling: the same in another spelling · fuzzy: nearly · words: words of a sentence (a record's name, any text) or of
 * several names · some: not all of the words.
 */
export type Reason = (typeof REASONS)[number]

/** Subjects found, with score and reason. */
export interface Hits {
  /** Numbers of the subjects found, in no order. */
  subjects: Uint32Array
  /** By number of the subject; what is greater is better. Its whole part is the reason's rank from below. */
  scores: Float32Array
  /** By number of the subject: the name that was found. */
  names: Uint32Array
}

/** Characters of a typed text that count. */
const MAX_TEXT_LENGTH = 200

const nameWeight = { label: 1, title: 0.9, other: 0.9, hidden: 0.8, text: 0.2, tag: 0 } as const
const kindWeight: Readonly<Record<SubjectKind, number>> = {
  entity: 1,
  class: 1,
  property: 1,
  source: 0.6,
  concept: 0.3,
  record: 0,
  element: 0
}

/** Subjects of the kinds asked for that have the typed words in their names; undefined when no word was typed. */
export function match(
  { lexicon, kinds, prominence }: Pick<SearchIndex, 'lexicon' | 'kinds' | 'prominence'>,
  wanted: ReadonlySet<SubjectKind>,
  text: string
): Hits | undefined {
  const query = text.slice(0, MAX_TEXT_LENGTH)
  const typed = [...new Set(contentWordsOf(query, MAX_QUERY_WORDS).map(word => lowered(word.text)))]
  if (typed.length === 0)
    return query.trim()
      ? { subjects: new Uint32Array(), scores: new Float32Array(), names: new Uint32Array() }
      : undefined

  const { offsets, postings, subjectOf, names } = lexicon
  const inName = new Uint8Array(names.length)
  const sums = new Float32Array(names.length)
  const worst = new Float32Array(names.length)
  const ofSubject = new Uint32Array(kinds.length)
  const met: number[] = []
  typed.forEach((word, i) => {
    const best = new Float32Array(names.length)
    const touched: number[] = []
    for (const [number, quality] of matchingWords(lexicon, word, i === typed.length - 1)) {
      for (let at = offsets[number]!; at < offsets[number + 1]!; at++) {
        const name = postings[at]!
        if (!wanted.has(kinds[subjectOf[name]!]!)) continue
        if (best[name] === 0) touched.push(name)
        if (quality > best[name]!) best[name] = quality
      }
    }
    for (const name of touched) {
      if (inName[name] === 0) met.push(name)
      worst[name] = inName[name] === 0 ? best[name]! : Math.min(worst[name]!, best[name]!)
      inName[name]!++
      sums[name]! += best[name]!
      ofSubject[subjectOf[name]!]! |= 1 << i
    }
  })

  const most = met.reduce((max, name) => Math.max(max, bitCount(ofSubject[subjectOf[name]!]!)), 0)
  const scores = new Float32Array(kinds.length)
  const bestNames = new Uint32Array(kinds.length)
  const subjects: number[] = []
  // In their order, so that of two that fit as well it is always the same that is found.
  for (const name of new Uint32Array(met).sort()) {
    const subject = subjectOf[name]!
    if (bitCount(ofSubject[subject]!) < most) continue
    const score = scoreOf(name, subject)
    if (scores[subject] === 0) subjects.push(subject)
    if (score > scores[subject]!) [scores[subject], bestNames[subject]] = [score, name]
  }
  return { subjects: Uint32Array.from(subjects), scores, names: bestNames }

  function scoreOf(name: number, subject: number): number {
    const { kind: nameKind } = names[name]!
    const isTag = nameKind === 'tag'
    const matched = inName[name]!
    const length = Math.max(1, lexicon.lengthOf[name]!)
    const whole = !isTag && matched === typed.length && length === typed.length
    const reason = reasonOf(
      matched === typed.length,
      whole,
      worst[name]!,
      isTag || nameKind === 'text' || kindWeight[kinds[subject]!] === 0
    )
    // Below one: how much of the name was typed, how well, what kind of name, what kind of subject or how
    // prominent one.
    const fine =
      (isTag ? 0 : 0.42 * Math.min(1, sums[name]! / EQUAL / length)) +
      (0.24 * sums[name]!) / matched / (EQUAL + 1) +
      (0.08 * matched) / typed.length +
      0.08 * nameWeight[nameKind] +
      0.16 * Math.max(kindWeight[kinds[subject]!], prominence[subject]!)
    return REASONS.length - REASONS.indexOf(most === typed.length ? reason : 'some') + Math.min(0.99, fine)
  }
}

function reasonOf(all: boolean, whole: boolean, quality: number, sentence: boolean): Reason {
  if (!all) return 'words'
  if (whole && quality >= EQUAL) return 'exact'
  if (sentence) return 'words'
  if (whole && quality >= INFLECTED) return 'inflected'
  if (quality >= BEGINNING) return 'beginning'
  return quality >= SPELLING ? 'spelling' : 'fuzzy'
}
