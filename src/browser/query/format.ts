import { tokensOf } from './tokens.js'
import type { QueryToken } from './tokens.js'

/** Longest group that stays on one line. */
const MAX_INLINE_LENGTH = 72
const STARTS = /^(?:prefix|base|select|construct|describe|ask|from|optional|filter|bind|minus|values|graph|service)$/i
const isComment = (token: QueryToken | undefined): boolean => token?.text.startsWith('#') ?? false

/**
 * Query laid out anew: a line each triple and clause, groups indented, short ones on one line. Only white space
 * changes; lines that the author broke inside of a statement, and single empty lines, stay.
 */
export function formatQuery(text: string): string {
  const tokens = tokensOf(text)
  const inline = inlineGroups(tokens)
  /** Groups that are open: the brackets that are open in each, and the clause that it has come to. */
  const groups = [{ brackets: 0, clause: '' }]
  let [out, inStatement, isOver] = ['', false, false]
  tokens.forEach((token, at) => {
    const before = tokens[at - 1]
    const within = inline.has(at)
    const closes = token.text === '}' && !within
    if (closes && groups.length > 1) groups.pop()
    const group = groups.at(-1)!
    const free = group.brackets === 0 && !within
    const starts = free && STARTS.test(token.text) && !/^(?:union|named)$/i.test(before?.text ?? '')
    const isNew = closes || starts || isOver || (before && !within && !inline.has(at - 1) && ends(before, token))
    if (isNew && !isComment(token)) inStatement = false
    const depth = groups.length - 1 + Number(inStatement)
    const wanted = isNew === true || isComment(before) || (before?.text === ';' && free)
    const breaks = isComment(token) ? token.breaks > 0 : wanted || (token.breaks > 0 && !within)
    if (before === undefined) out += token.text
    else if (breaks) out += `\n${isParagraph(before, token) ? '\n' : ''}${'  '.repeat(depth)}${token.text}`
    else out += (isApart(before, token, free) ? ' ' : '') + token.text
    isOver = isOver && isComment(token)
    if (starts) group.clause = token.text.toLowerCase()
    if (token.text === '{' && !within) groups.push({ brackets: 0, clause: '' })
    if ('(['.includes(token.text)) group.brackets += 1
    if (')]'.includes(token.text)) {
      group.brackets = Math.max(0, group.brackets - 1)
      isOver = group.brackets === 0 && /^(?:filter|bind)$/.test(group.clause)
      if (isOver) group.clause = ''
    }
    if (!isComment(token)) inStatement = !('{}'.includes(token.text) || (token.text === '.' && free))
  })
  return `${out}\n`
}

/** Test of whether what stands before a token ends a line: a brace or the end of a triple. */
function ends({ text }: QueryToken, next: QueryToken): boolean {
  if (isComment(next) && next.breaks === 0) return false
  if (text === '}') return !/^(?:union|[.;),]|as)$/i.test(next.text)
  return text === '{' || (text === '.' && next.text !== '}')
}

/** Test of whether an empty line of the author's stands between two tokens. */
function isParagraph(before: QueryToken, { text, breaks }: QueryToken): boolean {
  return breaks > 1 && text !== '}' && before.text !== '{'
}

function isApart(before: QueryToken, token: QueryToken, free: boolean): boolean {
  if (token.text === ')' && before.text === '}') return false
  if (token.spaced || '{}'.includes(token.text) || '{}'.includes(before.text)) return true
  return (free && /^[.;]$/.test(token.text)) || (before.text === ')' && /^(?:[\p{L}<:#]|[?$]\p{L})/u.test(token.text))
}

/** Places of the tokens of groups that stay on one line: short ones of one triple or expression, braces included. */
function inlineGroups(tokens: readonly QueryToken[]): Set<number> {
  const inline = new Set<number>()
  const open: number[] = []
  tokens.forEach(({ text }, at) => {
    if (text === '{') open.push(at)
    const from = text === '}' ? open.pop() : undefined
    if (from === undefined) return
    const inside = tokens.slice(from + 1, at)
    const isPlain = inside.every(
      ({ text: word }, i) => !/^(?:[{};]|#.*|\.)$/.test(word) || (word === '.' && i > 0 && i === inside.length - 1)
    )
    const length = inside.reduce((sum, { text: word, spaced }) => sum + word.length + Number(spaced), 0)
    const isOneLine = tokens.slice(from + 1, at + 1).every(({ breaks }) => breaks === 0)
    if (isPlain && isOneLine && length <= MAX_INLINE_LENGTH) for (let each = from; each <= at; each++) inline.add(each)
  })
  return inline
}
