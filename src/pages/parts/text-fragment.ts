import type { TextRange } from '../../lookup/passages.js'
import type { Document } from '../../base/document.js'

/** Words that a directive names at either end, at least and at most. */
const WORDS = { min: 3, max: 8 }

const LETTER = /[\p{L}\p{N}]/u

/**
 * Text directive that leads to a range of a document on the page of its publisher (`:~:text=first words,last words`,
 * URL Fragment Text Directives). As many words begin it as make it the first of its like in the document; it holds no
 * words outside the range. Undefined where the range has no whole word.
 */
export function textDirective(document: Document, { start, end }: TextRange): string | undefined {
  const whole = document.passage(0, document.characters)
  const [before, words, after] = [
    document.passage(Math.max(0, start - 1), start),
    document.passage(start, end),
    document.passage(end, Math.min(document.characters, end + 1))
  ]
  // A directive is found between boundaries of words, and within a line: a block of the page.
  const inside = words
    .replace(LETTER.test(before) ? /^[\p{L}\p{N}]+/u : '', '')
    .replace(LETTER.test(after) ? /[\p{L}\p{N}]+$/u : '', '')
  const lines = inside.split(/\r?\n/).flatMap(line => {
    const found = line.match(/\S+/g)
    return found ? [[...found]] : []
  })
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return undefined
  if (lines.length === 1 && first.length <= 2 * WORDS.max) return directive(first)
  let count = Math.min(WORDS.min, first.length)
  const isUnique = (): boolean => {
    const text = first.slice(0, count).join(' ')
    return whole.indexOf(text) === whole.lastIndexOf(text)
  }
  while (count < Math.min(WORDS.max, first.length) && !isUnique()) count++
  return directive(first.slice(0, count), last.slice(-WORDS.min))
}

function directive(...parts: (readonly string[])[]): string {
  const texts = parts.map(words => encodeURIComponent(words.join(' ')).replace(/-/g, '%2D'))
  return `:~:text=${texts.join(',')}`
}

/** Address with a text directive, behind the fragment that it has. */
export function withDirective(address: string, directive: string): string {
  return `${address}${address.includes('#') ? '' : '#'}${directive}`
}
