import { az } from './words/az.js'
import { en } from './words/en.js'
import type { Word } from './words/en.js'
import { ka } from './words/ka.js'
import type { Texts } from '../model/terms.js'

const words: Readonly<Record<string, Record<Word, string>>> = { en, ka, az }

/** A word of the interface; in English where the language has no file. */
export function word(language: string, name: Word): string {
  return (words[language] ?? en)[name]
}

/** The text in a language, else in English, else in any. */
export function textIn(texts: Texts, language: string): string | undefined {
  return texts[language] ?? texts['en'] ?? texts[''] ?? Object.values(texts)[0]
}

/** As `textIn`, with the language it turned out to be in; undefined when that is the one asked for. */
export function textWithLanguage(texts: Texts, language: string): { text: string, lang?: string } | undefined {
  const found = [language, 'en', '', ...Object.keys(texts)].find(key => texts[key] !== undefined)
  return found === undefined ? undefined : { text: texts[found]!, ...found && found !== language ? { lang: found } : {} }
}
