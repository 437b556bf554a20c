import { inflectedLanguages, stemsOf } from './endings.js'
import { folded, keyBeginnings, spellingKey } from './letters.js'
import { MAX_INDEXED_WORDS, MAX_QUERY_WORDS, searchWordsOf } from './words.js'

/** A stretch of a text in UTF-16 units, half-open. */
export type Highlight = readonly [start: number, end: number]

/**
 * The words of a name that answer the typed ones, for showing why it was found; those that are only nearly alike are
 * left unmarked.
 */
export function highlightsIn(name: string, typed: string): Highlight[] {
  const forms = searchWordsOf(typed, MAX_QUERY_WORDS).map(({ text }) => formsOf(text))
  return searchWordsOf(name, MAX_INDEXED_WORDS)
    .filter(({ text }) => {
      const own = formsOf(text)
      return forms.some(
        ({ keys, beginnings }) =>
          beginnings.some(beginning => own.key.startsWith(beginning)) || own.keys.some(key => keys.includes(key))
      )
    })
    .map(({ start, end }) => [start, end] as const)
}

function formsOf(text: string): { key: string; keys: string[]; beginnings: string[] } {
  const fold = folded(text)
  const key = spellingKey(fold)
  return {
    key,
    keys: [
      key,
      ...stemsOf(fold, inflectedLanguages)
        .filter(stem => stem.length > 3)
        .map(spellingKey)
    ],
    beginnings: keyBeginnings(fold)
  }
}
