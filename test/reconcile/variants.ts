import { readFileSync } from 'node:fs'
import type { ReconciliationCandidate } from '../../src/reconcile/reconcile.js'
import type { ReconciliationQuery } from '../../src/reconcile/query.js'

/** Row of variants.tsv: a name as tables have it, and what it stands for. */
export interface Variant {
  query: ReconciliationQuery
  /** Identifiers of what it may mean: none for what is not in the graph, several where it is ambiguous. */
  expected: readonly string[]
  kind: string
  /** Every second row tunes the scores; the others are held out. */
  half: 'tuned' | 'held out'
}

/** Variants with the candidates found for each. */
export type Reconciled = readonly { variant: Variant; candidates: readonly ReconciliationCandidate[] }[]

/** All rows of variants.tsv: query, type, properties (`name=value`), day, expected identifiers, kind of variant. */
export function readVariants(): Variant[] {
  const [, ...lines] = readFileSync(new URL('variants.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line, i) => {
    const [text, type, properties, on, expected, kind] = line.split('\t') as [string, ...string[]]
    const conditions = (properties ? properties.split(';') : []).map(each => {
      const [property, value] = each.split('=') as [string, string]
      return { property, values: [{ text: value }], quantifier: 'any' as const, required: false }
    })
    const types = type ? [type] : []
    return {
      query: { text, ids: [], types, typeMode: 'any', conditions, on: on || undefined, limit: 10 },
      expected: expected ? expected.split(' ') : [],
      kind: kind!,
      half: i % 2 === 0 ? 'tuned' : 'held out'
    }
  })
}

/** Part that is right of the candidates of a band of scores: of an ambiguous name each may be meant. */
export interface Band {
  from: number
  candidates: number
  right: number
}

/** Bands of ten points, from the lowest. */
export function bandsOf(reconciled: Reconciled): Band[] {
  const bands = Array.from({ length: 10 }, (_, i) => ({ from: i * 10, candidates: 0, right: 0 }))
  for (const { variant, candidates } of reconciled)
    for (const { id, score } of candidates) {
      const band = bands[Math.min(9, Math.floor(score / 10))]!
      band.candidates++
      if (variant.expected.includes(id)) band.right += 1 / variant.expected.length
    }
  return bands
}

/** Share that is right of the candidates that score so much or more. */
export function precisionFrom(score: number, reconciled: Reconciled): number {
  const high = bandsOf(reconciled).filter(({ from }) => from >= score)
  return sum(high.map(({ right }) => right)) / sum(high.map(({ candidates }) => candidates))
}

/** Share of the names that are in the graph whose meaning is among the first candidates. */
export function recallAmong(first: number, reconciled: Reconciled): number {
  const there = reconciled.filter(({ variant }) => variant.expected.length > 0)
  return 1 - missedAmong(first, there).length / there.length
}

/** Names in the graph whose meaning is not among the first candidates, as texts. */
export function missedAmong(first: number, reconciled: Reconciled): string[] {
  return reconciled.flatMap(({ variant: { query, expected }, candidates }) => {
    const found = candidates.slice(0, first).map(({ id }) => id)
    return expected.length === 0 || found.some(id => expected.includes(id))
      ? []
      : `${query.text!} → ${expected.join(', ')}, not ${found.join(', ')}`
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
