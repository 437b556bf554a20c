import anyAscii from 'any-ascii'

/**
 * A text in lower case, one code point a letter where Unicode has one. Both capitals of i are understood without
 * knowing the language: `İ` becomes `i`, `ı` stays, and `I` becomes `i` (`folded` makes all of them one).
 */
export function lowered(text: string): string {
  if (/^[a-z0-9]*$/.test(text)) return text
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/i\u0307/g, 'i')
    .normalize('NFC')
}

/**
 * Marks of vowels and the like, which Arabic and Hebrew write or leave out, and the stroke that lengthens Arabic words.
 */
// eslint-disable-next-line no-misleading-character-class
const OPTIONAL_MARKS = /[\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g

/**
 * A word in the letters a to z and digits, whatever its script: `ჩარკვიანი` is `charkviani` (the Georgian national
 * system, without the apostrophes), `Bakı` and `BAKI` are `baki`, `Həsənov` is `hesenov`. A word that has no such
 * writing stays in lower case.
 */
export function folded(word: string): string {
  const low = lowered(word).replace(OPTIONAL_MARKS, '')
  return (
    anyAscii(low)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '') || low
  )
}

/**
 * Sounds that romanisations write differently, each as one letter. What meets here: the Georgian national system (`ch`,
 * `ts`, `kh`), ISO 9984 and careless typing (`c`, `x`, `q`), Azerbaijani letters (`ç`, `c`, `x`, `q`, `ə`, after
 * folding) and the English spellings of both (`ch`, `j`, `kh`, `g`, `a`), as well as the German and French ones
 * (`tsch`, `dj`, `ou`). One pass, the longest spelling first.
 */
const SOUNDS: Readonly<Record<string, string>> = {
  shch: 's',
  sch: 's',
  sh: 's',
  dsch: 'c',
  tsch: 'c',
  dzh: 'c',
  tch: 'c',
  ch: 'c',
  ts: 'c',
  tz: 'c',
  dz: 'c',
  dj: 'c',
  zh: 'c',
  j: 'c',
  kh: 'h',
  x: 'h',
  gh: 'k',
  g: 'k',
  q: 'k',
  ck: 'k',
  ph: 'f',
  th: 't',
  w: 'v',
  ou: 'u',
  y: 'i',
  e: 'a'
}
const spellings = new RegExp(
  Object.keys(SOUNDS)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'g'
)

/**
 * The key under which different spellings of a folded word meet: `charkviani`, `carkviani` and `tcharkviani` are
 * `carkviani`.
 */
export function spellingKey(fold: string): string {
  return fold.replace(spellings, found => SOUNDS[found]!).replace(/([a-z])\1+/g, '$1')
}

/** Letters of a word in their order: the same for words whose letters only stand in another order. */
export function sortedLetters(word: string): string {
  return [...word].sort().join('')
}

/**
 * Letters that begin a spelling of two letters with another sound: someone who has typed `k` may be on the way to `kh`.
 */
const UNFINISHED: Readonly<Record<string, string>> = { t: 'c', d: 'c', z: 'c', k: 'h', p: 'f' }

/** The keys that a word beginning with `fold` may begin with. */
export function keyBeginnings(fold: string): string[] {
  const other = UNFINISHED[fold.at(-1) ?? '']
  return other === undefined ? [spellingKey(fold)] : [spellingKey(fold), spellingKey(fold.slice(0, -1)) + other]
}
