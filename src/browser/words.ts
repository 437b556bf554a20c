import type english from './words/en.json'

/** Name of a word or sentence that the browser's part says by itself. */
export type Word = keyof typeof english

/** Says a word in the page's language, with its blanks filled in. */
export type Words = (word: Word, blanks?: Readonly<Record<string, string | number>>) => string

type Messages = Readonly<Record<Word, string>>

let wanted: Promise<Words> | undefined

/** The words in the page's language (in English when there are none). Adding a language is adding a file to words/. */
export function wordsOfPage(): Promise<Words> {
  wanted ??= load(document.documentElement.lang.split('-')[0] ?? '').then(speaking)
  return wanted
}

/** Words out of a list of messages. */
export function speaking(messages: Messages): Words {
  return (word, blanks = {}) => messages[word].replace(/\{(\w+)\}/g, (_, name: string) => String(blanks[name] ?? ''))
}

async function load(language: string): Promise<Messages> {
  try {
    return (await import(`./words/${language}.json`) as { default: Messages }).default
  } catch {
    return (await import('./words/en.json')).default
  }
}
