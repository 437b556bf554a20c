import { getOrInsert } from '../base/memoize.js'
import { inflectedLanguageOf, stemsOf } from './endings.js'
import { KeyTreeEditor } from './key-tree.js'
import { folded, lowered, spellingKey } from './letters.js'
import type { IndexedWord, Lexicon } from './lexicon.js'
import { firstOf, mergedPostings } from './postings.js'
import type { IndexSteps } from './index-steps.js'
import type { Name } from './subjects.js'
import { isFunctionWord, joinedWords, MAX_INDEXED_WORDS, searchWordsOf } from './words.js'

/** Name with the numbers of its words. */
export interface ReadName {
  name: Name
  words: readonly number[]
  length: number
}

/** Builder of a lexicon, name by name, in the order of their subjects; with names of an earlier one, or without. */
export class LexiconBuilder {
  readonly #keys: KeyTreeEditor
  readonly #words: IndexedWord[]
  /** Numbers of words that stand in no name. */
  readonly #free: number[]
  /** Numbers of words by their language, and as they are written. */
  readonly #numbers = new Map<string, Map<string, number>>()
  readonly #postings: (number[] | undefined)[] = []
  readonly #names: Name[]
  readonly #subjects: number[]
  readonly #lengths: number[]
  /** Number of names; the lists of names, begun with room for those of the earlier lexicon, may be longer. */
  #size = 0
  /** By number of a name of the earlier lexicon: its number in this one and one, or 0. */
  readonly #moved: Uint32Array
  /** Where the names of the last subject that was kept end in the earlier lexicon. */
  #end = { subject: -1, name: 0 }

  constructor(private readonly earlier?: Lexicon) {
    const { keys, words = [], names = [], offsets } = earlier ?? {}
    this.#keys = new KeyTreeEditor(keys)
    this.#words = [...words]
    this.#free = [...words.keys()].filter(word => offsets![word] === offsets![word + 1])
    this.#names = [...names]
    this.#subjects = new Array<number>(names.length).fill(0)
    this.#lengths = new Array<number>(names.length).fill(0)
    this.#moved = new Uint32Array(names.length)
  }

  /** Adds the names that a subject has in the earlier lexicon, by its number there. */
  keep(subject: number, old: number): void {
    const { names, lengthOf, subjectOf } = this.earlier!
    let name = this.#end.subject === old - 1 ? this.#end.name : firstOf(subjectOf, old)
    for (; subjectOf[name] === old; name++) this.#moved[name] = this.#add(names[name]!, subject, lengthOf[name]!) + 1
    this.#end = { subject: old, name }
  }

  add(subject: number, { name, words, length }: ReadName): void {
    const number = this.#add(name, subject, length)
    for (const word of words) (this.#postings[word] ??= []).push(number)
  }

  #add(name: Name, subject: number, length: number): number {
    const number = this.#size++
    this.#names[number] = name
    this.#subjects[number] = subject
    this.#lengths[number] = length
    return number
  }

  /** Words of a name that is to be added, once or more often. */
  read(name: Name): ReadName {
    const language = inflectedLanguageOf(name.language)
    const words = new Set<number>()
    for (const { text } of searchWordsOf(name.text, MAX_INDEXED_WORDS)) words.add(this.#numberOf(text, language))
    let content = 0
    for (const word of words) if (!isFunctionWord(this.#words[word]!.fold)) content++
    const length = content || words.size
    for (const word of joinedWords(name.text)) words.add(this.#numberOf(word, language))
    return { name, words: [...words], length }
  }

  /** Lexicon of all names, in steps of a few milliseconds. */
  *build(): IndexSteps<Lexicon> {
    const { offsets, postings } = yield* mergedPostings(this.#words.length, this.#postings, this.#moved, this.earlier)
    for (const word of this.#words.keys()) if (offsets[word] === offsets[word + 1]) this.#forget(word)
    const [names, subjects, lengths] = [this.#names, this.#subjects, this.#lengths]
    names.length = subjects.length = lengths.length = this.#size
    return {
      keys: this.#keys.tree,
      words: this.#words,
      offsets,
      postings,
      names,
      subjectOf: new Uint32Array(subjects),
      lengthOf: new Uint8Array(lengths)
    }
  }

  /** A word is indexed once a language whose endings it may have. */
  #numberOf(text: string, language: string): number {
    const numbers = getOrInsert(this.#numbers, language, () => new Map<string, number>())
    const known = numbers.get(text)
    if (known !== undefined) return known
    const low = lowered(text)
    const number = numbers.get(low) ?? this.#find(low, language) ?? this.#index(low, language)
    numbers.set(low, number)
    numbers.set(text, number)
    return number
  }

  /** Number of a word of the earlier lexicon. */
  #find(low: string, language: string): number | undefined {
    if (!this.earlier) return undefined
    const entry = this.#keys.tree.get(spellingKey(folded(low)))?.find(found => {
      const word = this.#words[found >> 1]!
      return (found & 1) === 0 && word.low === low && word.language === language
    })
    return entry === undefined ? undefined : entry >> 1
  }

  #index(low: string, language: string): number {
    const number = this.#free.pop() ?? this.#words.length
    const word = { low, fold: folded(low), language }
    this.#words[number] = word
    for (const [key, bit] of keysOf(word)) this.#keys.add(key, number * 2 + bit)
    return number
  }

  #forget(number: number): void {
    for (const [key, bit] of keysOf(this.#words[number]!)) this.#keys.remove(key, number * 2 + bit)
  }
}

/** Keys of a word (0) and of its stems (1). */
function keysOf({ fold, language }: IndexedWord): Map<string, 0 | 1> {
  const keys = new Map<string, 0 | 1>(stemsOf(fold, [language]).map(stem => [spellingKey(stem), 1]))
  return keys.set(spellingKey(fold), 0)
}
