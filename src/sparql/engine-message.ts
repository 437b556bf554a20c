import type { Position } from '../base/location.js'

/** Oxigraph's message about a query it cannot read, made readable; undefined when it is about something else. */
export function readSyntaxMessage(message: string, query: string): { message: string; position: Position } | undefined {
  const match = /^error at (\d+):(\d+): expected ([^]*)$/.exec(message)
  if (!match) return undefined
  const position = { line: Number(match[1]), column: Number(match[2]) }
  return { message: `expected ${expectation(match[3]!)}, found ${foundAt(query, position)}`, position }
}

/**
 * What may follow, out of the engine's list: words, signs and sentences, without the character classes of the grammar
 * (`['0'..='9']`).
 */
function expectation(list: string): string {
  const wanted = list
    .replace(/^one of /, '')
    .replace(/\['?(?:[^\]]|(?<=')\](?='))*\]/g, '')
    .split(',')
    .map(part => part.trim())
    .filter(part => /^(?:\w|"[^"]+"$)/.test(part))
  const sentence = wanted.find(part => /^\p{Lu}[^"]* \p{Ll}/u.test(part))
  if (sentence) return `something else: ${sentence.replace(/^[A-Z](?=[a-z])/, letter => letter.toLowerCase())}`
  if (!wanted.length) return 'something else'
  return wanted.length === 1 ? wanted[0]! : `one of ${wanted.slice(0, 12).join(' ')}`
}

function foundAt(query: string, { line, column }: Position): string {
  const rest = [...(query.split(/\r\n|\n|\r/)[line - 1] ?? '')]
    .slice(column - 1)
    .join('')
    .trim()
  if (rest) return `"${rest.length > 30 ? `${rest.slice(0, 30)}…` : rest}"`
  return query.split('\n').length > line ? 'the end of the line' : 'the end of the query'
}
