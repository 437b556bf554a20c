import { TOKEN } from './tokens.js'

/** Kind of term that may stand at a position of a query. */
export interface ExpectedTerm {
  kind: 'prefix' | 'class' | 'property' | 'entity' | 'word'
  /** What of it is written already. */
  text: string
  /** The property whose value it is, as the query writes it. */
  property?: string
}

const KEYWORD = new RegExp(
  '^(?:select|construct|describe|ask|where|from|named|optional|union|minus|graph|service|silent|filter|bind|values|' +
    'as|group|order|having|by|limit|offset|distinct|reduced|not|exists|in|undef|asc|desc|true|false|prefix|base)$',
  'i'
)
const CLASS_PREDICATE = /^(?:a|rdf:type|rdfs:subClassOf|rdfs:domain|rdfs:range)$/

type Role = 'subject' | 'property' | 'object' | 'done' | 'value'

/**
 * Kind of term that may follow at a place of a query, which is read that far only; undefined inside a comment, a string
 * or an IRI.
 */
export function wantedAt(before: string): ExpectedTerm | undefined {
  const text = /(?:[\p{L}_][\p{L}\p{N}_.:-]*|:[\p{L}\p{N}_.:-]*)?$/u.exec(before)![0]
  const read = before.slice(0, before.length - text.length)
  const tokens = read.match(TOKEN) ?? []
  if (
    /#[^\n]*$/.test(withoutClosed(read)) ||
    /(?:^|\s)<[^<>\s]*$|["'][^\n]*$/.test(withoutClosed(read)) ||
    /[?$@]$/.test(read)
  )
    return undefined
  const last = tokens.at(-1)?.toLowerCase()
  if (last === 'prefix') return { kind: 'prefix', text }
  const { role, property, depth } = roleAfter(tokens)
  if (depth === 0) return { kind: last === 'from' || last === 'named' || last === 'describe' ? 'entity' : 'word', text }
  if (role === 'property') return { kind: 'property', text }
  if (role === 'done') return { kind: 'word', text }
  if (role !== 'object') return { kind: 'entity', text }
  return CLASS_PREDICATE.test(property) ? { kind: 'class', text } : { kind: 'entity', text, property }
}

function withoutClosed(text: string): string {
  return text.replace(
    /<[^<>"{}|^`\\\s]*>|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*\n/g,
    ' '
  )
}

function roleAfter(tokens: readonly string[]): { role: Role; property: string; depth: number } {
  const now: { role: Role; property: string } = { role: 'subject', property: '' }
  const outer: { role: Role; property: string }[] = []
  let depth = 0
  let values = false
  const open = (inside: Role): void => {
    outer.push({ ...now })
    now.role = inside
  }
  const close = (): void => {
    Object.assign(now, outer.pop() ?? { role: 'subject', property: '' })
  }
  const term = (token: string): void => {
    if (now.role === 'subject') now.role = 'property'
    else if (now.role === 'property') Object.assign(now, { role: 'object', property: token })
    else if (now.role === 'object') now.role = 'done'
  }
  const turn = (role: Role, from?: Role) => (): void => {
    if (now.role !== 'value' && (from === undefined || now.role === from)) now.role = role
  }
  const signs: Readonly<Record<string, () => void>> = {
    '{': () => {
      depth += 1
      open(values ? 'value' : 'subject')
      values = false
    },
    '}': () => {
      depth = Math.max(0, depth - 1)
      close()
      now.role = 'subject'
    },
    '[': () => {
      open('property')
    },
    ']': () => {
      close()
      term('[]')
    },
    // A group of a path keeps to properties; any other bracket holds an expression or a list of values.
    '(': () => {
      open(now.role === 'property' ? 'property' : 'value')
    },
    ')': () => {
      const [path, inside] = [outer.at(-1)?.role === 'property', now.property]
      close()
      if (path) term(inside)
      else if (now.role === 'object') now.role = 'done'
    },
    '.': turn('subject'),
    ';': turn('property'),
    ',': turn('object', 'done'),
    '/': turn('property', 'object'),
    '|': turn('property', 'object'),
    '^': turn('property', 'object')
  }
  for (const token of tokens) {
    const sign = signs[token]
    if (sign) sign()
    else if (KEYWORD.test(token)) {
      if (/^values$/i.test(token)) values = true
      if (now.role !== 'value')
        Object.assign(now, { role: /^(?:graph|service)$/i.test(token) ? 'object' : 'subject', property: '' })
    } else if (!/^#|^[*+?!=<>&-]$|^@|^\^\^$/.test(token) && !(values && token.startsWith('?'))) term(token)
  }
  return { ...now, depth }
}
