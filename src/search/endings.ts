import { stemmer } from 'stemmer'
import { memoize } from '../base/memoize.js'
import { azerbaijani } from './endings/az.js'
import { english } from './endings/slots.js'
import { georgian } from './endings/ka.js'
import { russian } from './endings/ru.js'
import type { Endings } from './endings/slots.js'
import { folded } from './letters.js'

interface Stemming {
  slots: string[][]
  minLength: number
  hardened: Readonly<Record<string, string>>
  syncopated?: RegExp
  whole(fold: string): string[]
}

const stemmings = new Map<string, Stemming>([
  ['az', stemming(azerbaijani)],
  ['ka', stemming(georgian)],
  ['ru', stemming(russian)],
  ['en', { ...stemming(english), whole: fold => [stemmer(fold)] }]
])
/** Forms of one word that are tried. */
const MAX_FORMS = 24

/** Languages whose endings are known. */
export const inflectedLanguages: readonly string[] = [...stemmings.keys()]

/** Language of a tag, if its endings are known; else empty. */
export const inflectedLanguageOf = memoize((tag: string) => {
  const language = tag.split('-')[0]!.toLowerCase()
  return inflectedLanguages.includes(language) ? language : ''
}, 1000)

/**
 * Languages whose endings a typed word may have, by its script: what is in Latin letters may be Georgian as well.
 */
export function languagesByScript(text: string): readonly string[] {
  if (/\p{Script=Georgian}/u.test(text)) return ['ka']
  if (/\p{Script=Cyrillic}/u.test(text)) return ['ru']
  return ['az', 'ka', 'en']
}

/**
 * Forms that a folded word may have without its endings, in each of the languages; the word itself left out. Nothing is
 * taken for certain: these are further forms.
 */
export function stemsOf(fold: string, languages: readonly string[]): string[] {
  const stems = new Set<string>()
  for (const language of languages) {
    const known = stemmings.get(language)
    if (known && fold.length > known.minLength && !/\d/.test(fold))
      for (const stem of stripped(fold, known)) stems.add(stem)
  }
  stems.delete(fold)
  return [...stems]
}

/**
 * Test whether a piece of text that stands behind a hyphen or an apostrophe is nothing but endings: `UNESCO-nun`,
 * `იუნესკო-სთან`, `Ana's`.
 */
export function isEnding(text: string): boolean {
  const fold = folded(text)
  const languages = /\p{Script=Georgian}/u.test(text) ? ['ka'] : ['az', 'en']
  return languages.some(language =>
    [...stripped(fold, { ...stemmings.get(language)!, minLength: 0, whole: () => [] })].includes('')
  )
}

function stripped(fold: string, { slots, minLength, hardened, syncopated, whole }: Stemming): Iterable<string> {
  const forms = new Set([fold, ...whole(fold).filter(stem => stem.length >= minLength)])
  for (const slot of slots) {
    for (const form of [...forms]) {
      for (const ending of slot) {
        if (forms.size >= MAX_FORMS || form.length - ending.length < minLength || !form.endsWith(ending)) continue
        const stem = form.slice(0, -ending.length)
        forms.add(stem)
        const last = hardened[stem.at(-1) ?? '']
        if (last !== undefined) forms.add(stem.slice(0, -1) + last)
      }
    }
  }
  if (syncopated)
    for (const form of [...forms]) {
      const short = form.replace(syncopated, '')
      if (short.length > minLength) forms.add(short)
    }
  return forms
}

function stemming({ slots, minLength, hardened, syncopated }: Endings): Stemming {
  return {
    slots: slots.map(slot => [...new Set(slot.map(folded))]),
    minLength,
    hardened: hardened ?? {},
    syncopated,
    whole: () => []
  }
}
