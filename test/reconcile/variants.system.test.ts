import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reconcile } from '../../src/reconcile/reconcile.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { openShipped } from '../shipped.js'
import { bandsOf, missedAmong, precisionFrom, readVariants, recallAmong } from './variants.js'
import type { Reconciled } from './variants.js'

const document = 'docs/reconciliation.md'
const halves = ['tuned', 'held out'] as const
const share = (number: number): string => `${(100 * number).toFixed(1)} %`

let site: OpenRelease
let all: Reconciled
const of = (half: (typeof halves)[number]): Reconciled => all.filter(({ variant }) => variant.half === half)

beforeAll(async () => {
  site = await openShipped()
  const variants = readVariants()
  const context = { site, language: 'en', signal: new AbortController().signal }
  const results = await reconcile(
    variants.map(({ query }) => query),
    context
  )
  all = variants.map((variant, i) => ({ variant, candidates: results[i]! }))
}, 180_000)
afterAll(() => site.store.close())

describe('Names as tables have them', () => {
  it('are at least 300, each expected to mean something of the graph or nothing', async () => {
    const { subjects } = await site.index()
    const known = new Set(subjects.map(({ iri }) => iri.slice(site.model.idIri('').length)))
    expect(all.length).toBeGreaterThanOrEqual(300)
    expect(all.flatMap(({ variant }) => variant.expected.filter(id => !known.has(id)))).toEqual([])
  })

  it.each(halves)('have what they mean among the first three, of the half that is %s', half => {
    const some = of(half)
    const recall = recallAmong(3, some)
    process.stdout.write(
      `Reconciliation, ${half}: recall in the first three ${share(recall)}, ` +
        `precision at 80 ${share(precisionFrom(80, some))}, ${String(some.length)} names\n`
    )
    expect(recall, missedAmong(3, some).join('\n')).toBeGreaterThanOrEqual(0.96)
  })

  it.each(halves)('score 80 with what they mean, of the half that is %s', half => {
    const wrong = of(half).flatMap(({ variant: { query, expected }, candidates }) =>
      candidates.flatMap(({ id, score }) =>
        score >= 80 && !expected.includes(id) ? `${query.text!} → ${id}, ${String(score)}` : []
      )
    )
    expect(precisionFrom(80, of(half)), wrong.join('\n')).toBeGreaterThanOrEqual(0.98)
  })

  it('match what they mean, and nothing where they are ambiguous, of another kind, or not in the graph', () => {
    const matches = all.flatMap(({ variant: { query, expected }, candidates }) =>
      candidates.flatMap(({ id, match }) => (match ? [{ text: query.text, id, expected }] : []))
    )
    expect(matches.filter(({ id, expected }) => expected.length !== 1 || expected[0] !== id)).toEqual([])
    expect(matches.length).toBeGreaterThan(400)
    const times = all.map(({ candidates }) => candidates.filter(({ match }) => match).length)
    expect(Math.max(...times)).toBe(1)
  })

  it('score no more than what they are worth, from 60 on', () => {
    const poor = bandsOf(all).filter(
      ({ from, candidates, right }) => candidates > 0 && (100 * right) / candidates < from - 5
    )
    expect(poor.filter(({ from }) => from >= 60)).toEqual([])
  })

  it('give the table of the document', () => {
    const rows = bandsOf(all)
      .reverse()
      .map(({ from, candidates, right }) => [
        `${String(from)} to ${String(from + 10)}`,
        String(candidates),
        candidates === 0 ? '' : share(right / candidates)
      ])
    const figures = halves.map(half => [
      half,
      String(of(half).length),
      share(recallAmong(3, of(half))),
      share(precisionFrom(80, of(half)))
    ])
    const tables = [
      ['half', 'names', 'recall in the first three', 'precision at 80 and more'],
      ['---', '---:', '---:', '---:'],
      ...figures,
      [],
      ['score', 'candidates', 'right'],
      ['---', '---:', '---:'],
      ...rows
    ].map(cells => (cells.length > 0 ? `| ${cells.join(' | ')} |` : ''))
    const text = readFileSync(document, 'utf8')
    const [before, after] = [text.split('<!-- measured -->')[0]!, text.split('<!-- end -->')[1]!]
    return expect(`${before}<!-- measured -->\n${tables.join('\n')}\n<!-- end -->${after}`).toMatchFileSnapshot(
      `../../${document}`
    )
  })
})
