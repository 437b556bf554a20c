import { createHash } from 'node:crypto'
import { Parser } from 'n3'
import type { JsonResults, JsonTerm } from '../../src/sparql/results-json.js'
import type { BenchQuestion } from './question.js'

/**
 * An answer so that answers of several servers can be compared: how many rows or triples, and a hash of them in an
 * order of their own.
 */
export interface Compared {
  count: number
  hash: string
}

/** Literal as the format had it before the Recommendation; Virtuoso 7 writes it so. */
type OldLiteral = Omit<JsonTerm & { type: 'literal' }, 'type'> & { type: 'typed-literal' }

const NUMERIC = /^http:\/\/www\.w3\.org\/2001\/XMLSchema#(?:integer|decimal|double|float|nonNegativeInteger|int|long)$/

/** Reads an answer. Throws when it is not written as was asked for. */
export function comparable({ kind, query }: BenchQuestion, body: string): Compared {
  const lines = kind === 'solutions' ? rows(JSON.parse(body) as JsonResults, separators(query)) : triples(body)
  const hash = createHash('sha256').update(lines.sort().join('\n')).digest('base64url').slice(0, 12)
  return { count: lines.length, hash }
}

/** Several answers as one. */
export function together(answers: readonly Compared[]): Compared {
  return {
    count: answers.reduce((sum, { count }) => sum + count, 0),
    hash: answers.map(({ hash }) => hash).join(' ')
  }
}

function rows({ boolean, results }: JsonResults, separators: ReadonlyMap<string, string>): string[] {
  if (boolean !== undefined) return [String(boolean)]
  return results!.bindings.map(row =>
    Object.keys(row)
      .sort()
      .map(name => `${name}=${written(row[name]!, separators.get(name))}`)
      .join('\t')
  )
}

/**
 * GROUP_CONCAT has no order, and Oxigraph's keeps a language that all parts share: the parts are sorted, and only their
 * text is compared.
 */
function written(term: JsonTerm | OldLiteral, separator?: string): string {
  switch (term.type) {
    case 'uri':
      return `<${term.value}>`
    case 'bnode':
      return '_:'
    case 'triple':
      return `<<${written(term.value.subject)} ${written(term.value.predicate)} ${written(term.value.object)}>>`
    case 'literal':
    case 'typed-literal': {
      const { value, datatype } = term
      if (datatype !== undefined && NUMERIC.test(datatype)) return String(Number(Number(value).toPrecision(12)))
      if (separator !== undefined) return JSON.stringify(value.split(separator).sort())
      const plain = datatype === undefined || datatype.endsWith('#string') || datatype.endsWith('#langString')
      return JSON.stringify([value, term['xml:lang']?.toLowerCase() ?? '', plain ? '' : datatype])
    }
  }
}

function separators(query: string): Map<string, string> {
  const found = query.matchAll(/separator\s*=\s*"([^"]*)"\s*\)\s*AS\s*\?(\w+)/gi)
  return new Map([...found].map(([, separator, name]) => [name!, separator!]))
}

function triples(body: string): string[] {
  const term = ({ termType, value }: { termType: string; value: string }): string =>
    termType === 'BlankNode' ? '_:' : value
  const seen = new Set(
    new Parser().parse(body).map(({ subject, predicate, object }) => {
      const { language = '', datatype } = object as { language?: string; datatype?: { value: string } }
      return [
        term(subject),
        predicate.value,
        term(object),
        language.toLowerCase(),
        datatype?.value ?? object.termType
      ].join('\t')
    })
  )
  return [...seen]
}
