import { escapeRegExp } from '../base/escape-regexp.js'
import { NAME_CHARACTER, NAME_START } from './xml.js'

/**
 * Regular expression of XPath (fn:matches, so SPARQL's REGEX and SHACL's sh:pattern too) as one of JavaScript with the
 * flag `v`. Flags: `i s m x q`. Throws a SyntaxError for what is neither. XPath and XQuery Functions 3.1, section
 * 5.6.1.
 */
export function xpathRegex(pattern: string, flags = ''): RegExp {
  const unknown = /[^ismxq]/.exec(flags)?.[0]
  if (unknown !== undefined) throw new SyntaxError(`there is no flag ${unknown}, only i, s, m, x and q`)
  const translated = flags.includes('q') ? escapeRegExp(pattern) : new Translation(pattern, flags).all()
  try {
    return new RegExp(translated, flags.includes('i') ? 'iv' : 'v')
  } catch (error) {
    throw new SyntaxError((error as Error).message.replace(/^.*: /s, ''), { cause: error })
  }
}

/** Sets of characters that XPath names, as the inside of a class of JavaScript, or its complement. */
const named: Record<string, string> = {
  s: '[\\t\\n\\r ]',
  d: '\\p{Nd}',
  w: '[^\\p{P}\\p{Z}\\p{C}]',
  i: `[${NAME_START}:]`,
  c: `[${NAME_CHARACTER}:]`
}
const controls: Record<string, string> = { n: '\\n', r: '\\r', t: '\\t' }

/** Translation of a pattern, in one pass from left to right. */
class Translation {
  #at = 0

  constructor(
    private readonly pattern: string,
    private readonly flags: string
  ) {}

  all(): string {
    let written = ''
    while (this.#at < this.pattern.length) written += this.#next()
    return written
  }

  #next(): string {
    const character = this.#take()
    switch (character) {
      case '\\':
        return this.#escape(false)
      case '[':
        return this.#class()
      case '.':
        return this.flags.includes('s') ? '[^]' : '[^\\n\\r]'
      case '^':
        return this.flags.includes('m') ? '(?<![^\\n])' : '^'
      case '$':
        return this.flags.includes('m') ? '(?![^\\n])' : '$'
      default:
        return this.flags.includes('x') && /[\t\n\r ]/.test(character) ? '' : character
    }
  }

  /** After `[`: members, then perhaps `-[…]`, the members to leave out. */
  #class(): string {
    const negated = this.#skip('^') ? '^' : ''
    let members = ''
    let count = 0
    while (!this.#skip(']')) {
      if (count++ && this.pattern.startsWith('-[', this.#at)) {
        this.#at += 2
        const without = this.#class()
        if (!this.#skip(']')) throw new SyntaxError('a class ends after what is subtracted from it')
        return `[[${negated}${members}]--${without}]`
      }
      members += this.#member()
      if (this.pattern[this.#at] === '-' && !/[[\]]/.test(this.pattern[this.#at + 1] ?? ']')) {
        this.#at++
        members += `-${this.#member()}`
      }
    }
    if (!count) throw new SyntaxError('a class has at least one member')
    return `[${negated}${members}]`
  }

  #member(): string {
    const character = this.#take()
    if (character === '\\') return this.#escape(true)
    if (character === '[') throw new SyntaxError('[ stands in a class as \\[')
    return inClass(character)
  }

  #escape(within: boolean): string {
    const character = this.#take()
    const set = named[character.toLowerCase()]
    if (set !== undefined) return character in named ? set : `[^${set}]`
    if (character in controls) return controls[character]!
    if (/p/i.test(character)) {
      const [property] = /^\{[^}]*\}/.exec(this.pattern.slice(this.#at)) ?? ['']
      if (property.startsWith('{Is')) throw new SyntaxError('Unicode blocks, \\p{Is…}, are not supported')
      this.#at += property.length
      return `\\${character}${property}`
    }
    // A letter or digit: a back-reference, or an error that JavaScript reports.
    if (/\w/.test(character)) return `\\${character}`
    return within ? inClass(character) : escapeRegExp(character)
  }

  #take(): string {
    const code = this.pattern.codePointAt(this.#at)
    if (code === undefined) throw new SyntaxError('the expression ends too early')
    const character = String.fromCodePoint(code)
    this.#at += character.length
    return character
  }

  #skip(character: string): boolean {
    if (this.pattern[this.#at] !== character) return false
    this.#at++
    return true
  }
}

/** A member of a class: punctuation means much with the flag `v`, so its number is written. */
function inClass(character: string): string {
  return /[\p{L}\p{N}]/u.test(character) ? character : `\\u{${character.codePointAt(0)!.toString(16)}}`
}
