import SearchableMap from 'minisearch/SearchableMap'
import { inflectedLanguages, stemsOf } from './endings.js'
import { folded, lowered, spellingKey } from './letters.js'
import type { Name } from './subjects.js'
import { contentWordsOf, joinedWords, MAX_INDEXED_WORDS, searchWordsOf } from './words.js'

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
  readonly #numbers = new Map<string, number>()
  readonly #postings: number[][] = []
  readonly #names: Name[] = []
  readonly #subjects: number[] = []
  readonly #lengths: number[] = []

  add(subject: number, name: Name): void {
    const number = this.#names.length
    const words = searchWordsOf(name.text, MAX_INDEXED_WORDS)
    const language = name.language.split('-')[0]!.toLowerCase()
    this.#names.push(name)
    this.#subjects.push(subject)
    const numbers = new Set(words.map(({ text }) => this.#numberOf(text, language)))
    this.#lengths.push(
      new Set(contentWordsOf(name.text, MAX_INDEXED_WORDS).map(({ text }) => this.#numberOf(text, language))).size
    )
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
    const inflected = inflectedLanguages.includes(language) ? language : ''
    const written = `${inflected} ${text}`
    const known = this.#numbers.get(written)
    if (known !== undefined) return known
    const low = lowered(text)
    const number = this.#numbers.get(`${inflected} ${low}`) ?? this.#index(low, inflected)
    this.#numbers.set(written, number)
    return number
  }

  #index(low: string, inflected: string): number {
    const number = this.#words.length
    const fold = folded(low)
    const key = spellingKey(fold)
    this.#numbers.set(`${inflected} ${low}`, number)
    this.#words.push({ low, fold, language: inflected })
    this.#postings.push([])
    this.#keys.fetch(key, () => []).push(number * 2)
    for (const stem of new Set(stemsOf(fold, [inflected]).map(spellingKey))) {
      if (stem !== key) this.#keys.fetch(stem, () => []).push(number * 2 + 1)
    }
    return number
  }
}
