import SearchableMap from 'minisearch/SearchableMap'
import { getOrInsert, memoize } from '../base/memoize.js'
import { inflectedLanguages, stemsOf } from './endings.js'
import { folded, lowered, spellingKey } from './letters.js'
import type { Name } from './subjects.js'
import { isFunctionWord, joinedWords, MAX_INDEXED_WORDS, searchWordsOf } from './words.js'

/**
 * All words of all names: from the key of a spelling to the words, from a word to the names it stands in, from a name
 * to its subject.
 */
export interface Lexicon {
  /** Entries under a key: number of a word times two, plus one when the key is that of a stem of it. */
  keys: SearchableMap<number[]>
  /** By number of the word. */
  words: readonly IndexedWord[]
  /** Where a word's names begin in `postings`; one more than there are words. */
  offsets: Uint32Array
  postings: Uint32Array
  names: readonly Name[]
  /** By number of the name: its subject, and of how many different words of content it is made. */
  subjectOf: Uint32Array
  lengthOf: Uint8Array
}

/** Word of the index with the names it stands in. */
export interface IndexedWord {
  low: string
  fold: string
  /** Language whose endings it may have; empty when none is known. */
  language: string
}

/** Builder of a lexicon, name by name. */
export class LexiconBuilder {
  readonly #keys = new SearchableMap<number[]>()
  readonly #words: IndexedWord[] = []
  /** Numbers of words by their language, and as they are written. */
  readonly #numbers = new Map<string, Map<string, number>>()
  readonly #isFunctionWord: boolean[] = []
  readonly #postings: number[][] = []
  readonly #names: Name[] = []
  readonly #subjects: number[] = []
  readonly #lengths: number[] = []

  add(subject: number, name: Name): void {
    const number = this.#names.length
    const language = inflectedLanguageOf(name.language)
    this.#names.push(name)
    this.#subjects.push(subject)
    const numbers = new Set<number>()
    for (const { text } of searchWordsOf(name.text, MAX_INDEXED_WORDS)) numbers.add(this.#numberOf(text, language))
    let content = 0
    for (const word of numbers) if (!this.#isFunctionWord[word]) content++
    this.#lengths.push(content || numbers.size)
    for (const word of joinedWords(name.text)) numbers.add(this.#numberOf(word, language))
    for (const word of numbers) this.#postings[word]!.push(number)
  }

  build(): Lexicon {
    const offsets = new Uint32Array(this.#postings.length + 1)
    this.#postings.forEach((names, word) => {
      offsets[word + 1] = offsets[word]! + names.length
    })
    const postings = new Uint32Array(offsets.at(-1)!)
    this.#postings.forEach((names, word) => {
      postings.set(names, offsets[word])
    })
    return {
      keys: this.#keys,
      words: this.#words,
      offsets,
      postings,
      names: this.#names,
      subjectOf: Uint32Array.from(this.#subjects),
      lengthOf: Uint8Array.from(this.#lengths)
    }
  }

  /** A word is indexed once a language whose endings it may have. */
  #numberOf(text: string, language: string): number {
    const numbers = getOrInsert(this.#numbers, language, () => new Map<string, number>())
    const known = numbers.get(text)
    if (known !== undefined) return known
    const low = lowered(text)
    const number = numbers.get(low) ?? this.#index(low, language)
    numbers.set(low, number)
    numbers.set(text, number)
    return number
  }

  #index(low: string, language: string): number {
    const number = this.#words.length
    const fold = folded(low)
    const key = spellingKey(fold)
    this.#words.push({ low, fold, language })
    this.#postings.push([])
    this.#isFunctionWord.push(isFunctionWord(fold))
    this.#keys.fetch(key, () => []).push(number * 2)
    for (const stem of new Set(stemsOf(fold, [language]).map(spellingKey))) {
      if (stem !== key) this.#keys.fetch(stem, () => []).push(number * 2 + 1)
    }
    return number
  }
}

/** Language of a tag, if its endings are known; else empty. */
const inflectedLanguageOf = memoize((tag: string) => {
  const language = tag.split('-')[0]!.toLowerCase()
  return inflectedLanguages.includes(language) ? language : ''
}, 1000)
