import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Store } from 'oxigraph'
import type { Quad, Term } from 'oxigraph'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { questionOf } from '../../bench/peers/question.js'
import { argumentsOf } from '../../bench/shop/arguments.js'
import { askedBy, filled, shopQuestions } from '../../bench/shop/questions.js'
import { Random } from '../../bench/shop/random.js'
import { Shop } from '../../bench/shop/shop.js'
import { statementsOf } from '../../bench/shop/statements.js'
import { cachedShop, writeShop } from '../../bench/shop/write.js'

const directory = mkdtempSync(join(tmpdir(), 'shop-'))
const questions = shopQuestions()

/** Bytes of a shop's file, and how many triples it was said to have. */
async function written(name: string, products: number, seed?: number): Promise<{ bytes: Buffer; triples: number }> {
  const path = join(directory, `${name}.nt`)
  const triples = await writeShop(new Shop(products, seed), path)
  return { bytes: readFileSync(path), triples }
}

describe('A shop', () => {
  it('is the same bytes each time for a seed, on every machine, and others for another', async () => {
    const [one, again, other] = [await written('one', 10), await written('again', 10), await written('other', 10, 2)]
    expect(again.bytes.equals(one.bytes)).toBe(true)
    expect(other.bytes.equals(one.bytes)).toBe(false)
    expect(createHash('sha256').update(one.bytes).digest('hex')).toBe(
      'eba66670d975feba295735f5e3917e533396ad90470aa2c3b01e1200c2d026e5'
    )
  })

  it('has as many of each kind as its products ask for, and some 360 triples a product', async () => {
    expect(new Shop(1000).counts).toMatchObject({
      ...{ type: 55, producer: 20, product: 1000, vendor: 10, offer: 20_000, reviewer: 500, review: 10_000, site: 1 }
    })
    const { triples } = await written('sized', 500)
    expect(triples / 500).toBeGreaterThan(340)
    expect(triples / 500).toBeLessThan(380)
  })

  it('is kept for the next run', async () => {
    const first = await cachedShop(new Shop(5), directory)
    const written = statSync(first.file).mtimeMs
    expect(await cachedShop(new Shop(5), directory)).toEqual(first)
    expect(statSync(first.file).mtimeMs).toBe(written)
    for (const other of [new Shop(6), new Shop(5, 2)])
      expect((await cachedShop(other, directory)).file).not.toBe(first.file)
  })

  it('has a deeper tree of types the more products it has', () => {
    const sizes = [10, 100, 1000, 10_000, 100_000]
    expect(sizes.map(products => new Shop(products).counts.type)).toEqual([3, 37, 55, 585, 731])
  })

  it('is valid N-Triples, each triple once', async () => {
    const { bytes, triples } = await written('valid', 20)
    const store = new Store()
    store.load(bytes, { format: 'application/n-triples' })
    expect(store.size).toBe(triples)
  })
})

describe('Pseudorandom numbers', () => {
  const sample = (draw: (random: Random) => number): number[] => {
    const random = new Random('sample')
    return Array.from({ length: 10_000 }, () => draw(random))
  }
  const mean = (numbers: number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length

  it('are as likely as one another, or likelier in the middle, and within their bounds', () => {
    const [even, bell] = [sample(random => random.whole(1, 100)), sample(random => random.middling(1, 100))]
    for (const numbers of [even, bell]) {
      expect([Math.min(...numbers), Math.max(...numbers)]).toEqual([1, 100])
      expect(Math.abs(mean(numbers) - 50.5)).toBeLessThan(1)
    }
    const inTheMiddle = (numbers: number[]): number => mean(numbers.map(each => Number(each > 25 && each <= 75)))
    expect(inTheMiddle(even)).toBeCloseTo(0.5, 1)
    expect(inTheMiddle(bell)).toBeGreaterThan(0.8)
  })

  it('draw each of a list once', () => {
    expect(new Random(1).some(['a', 'b', 'c'], 5).sort()).toEqual(['a', 'b', 'c'])
  })
})

describe('The questions about a shop', () => {
  /** A small shop, and one of its customers, whose twelve questions all have an answer. */
  const [shop, customer] = [new Shop(100), 204]
  const store = new Store()
  beforeAll(() => {
    store.load([...statementsOf(shop)].flat().join(''), { format: 'application/n-triples' })
  })

  it('are twelve, which a mix of 25 has in shares', () => {
    expect(questions).toHaveLength(12)
    expect(questions.reduce((sum, { share }) => sum + share, 0)).toBe(25)
  })

  it.each(questions)('$name is asked with many arguments, and read by our parser', async question => {
    const texts = askedBy(100, question, shop)
    expect(texts.length).toBeGreaterThan(50)
    for (const text of texts.slice(0, 20)) {
      expect(text).not.toContain('%')
      await questionOf(question.name, text)
    }
  })

  it.each(questions)('$name has the rows expected', ({ name, template }) => {
    const answers = parse(readFileSync('test/bench/shop-answers.yaml', 'utf8')) as Record<string, string[]>
    const answer = store.query(filled(template, argumentsOf(shop, customer))) as (Quad | Map<string, Term>)[]
    const rows = answer.map(row)
    expect(template.includes('ORDER BY') ? rows : rows.sort()).toEqual(answers[name])
  })

  it('name no placeholder that has no argument', () => {
    expect(() => filled('ASK { %nothing% ?p ?o }', argumentsOf(shop, customer))).toThrow(
      'unknown placeholder %nothing%'
    )
  })
})

/** A row or triple on one line. */
function row(found: Quad | Map<string, Term>): string {
  return found instanceof Map
    ? [...found].map(([name, term]) => `${name} ${shortened(term)}`).join(' | ')
    : [found.subject, found.predicate, found.object].map(shortened).join(' ')
}

/** Value of a term; of a long text its beginning. */
function shortened({ value }: { value: string }): string {
  return value.length > 50 ? `${value.slice(0, 12)}…` : value.replace('https://example.org/shop/', '')
}
