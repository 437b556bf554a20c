import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import { html } from '../../src/pages/parts/html.js'
import type { Html } from '../../src/pages/parts/html.js'
import { moneyText, quantityOfNode } from '../../src/pages/parts/quantities.js'
import { queryPage } from '../../src/pages/query-page.js'
import type { JsonResults } from '../../src/sparql/results-json.js'
import { schema } from '../../src/base/vocabulary.js'
import { named } from './plain.js'
import { context, query, shown, work } from './shown-answers.js'

const decimal = 'http://www.w3.org/2001/XMLSchema#decimal'
const number = (value: string): { type: 'literal'; value: string; datatype: string } => ({
  type: 'literal',
  value,
  datatype: decimal
})
const word = (value: string): { type: 'literal'; value: string } => ({ type: 'literal', value })

describe('Money', () => {
  it('is said in words where it is round, in full where it is not, by each language in its own order', () => {
    expect(moneyText('1100000', 'EUR', 'en')).toBe('€1.1 million')
    expect(moneyText('1234567', 'USD', 'en')).toBe('$1,234,567')
    expect(moneyText('0.5', 'EUR', 'en')).toBe('€0.5')
    expect(moneyText('1100000', 'EUR', 'az').replace(/\s/g, ' ')).toBe('1,1 milyon €')
    expect(moneyText('1100000', 'EUR', 'ka').replace(/\s/g, ' ')).toBe('1,1 მილიონი €')
  })

  it('of what is no currency keeps what is written', () => {
    expect(moneyText('12', 'shillings', 'en')).toBe('12 shillings')
    expect(moneyText('many', 'EUR', 'en')).toBe('many EUR')
  })
})

describe('A number of a node', () => {
  const { literal, namedNode } = DataFactory
  const text = (currency: string | undefined, ...said: string[]): string => {
    const iris = said.map((_, i) => `https://example.org/${String(i)}`)
    const { names } = named(Object.fromEntries(iris.map((iri, i) => [iri, said[i]!])))
    const parts = [
      ...(currency === undefined ? [] : [[schema('currency').value, [{ term: literal(currency) }]] as const]),
      [schema('value').value, [{ term: literal('1100000') }]] as const,
      ...iris.map(iri => [`${iri}/property`, [{ term: namedNode(iri) }]] as const)
    ]
    return textOf(html`${quantityOfNode(parts, names, context)}`)
  }
  const textOf = ({ text: shownAs }: Html): string => shownAs.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' ')

  it('has its unit behind it, money its currency where the language has it, and an ending no space before it', () => {
    expect(text(undefined, 'missiles', 'up to')).toBe('1,100,000 missiles · up to')
    expect(text(undefined, 'raket', '-dək')).toBe('1,100,000-dək raket')
    expect(text('EUR', 'exactly')).toBe('€1.1 million · exactly')
  })

  it('is none where the node has none', () => {
    const parts = [['https://example.org/p', [{ term: literal('x') }]] as const]
    expect(quantityOfNode(parts, named().names, context)).toBeUndefined()
  })
})

describe('A number of an answer', () => {
  const page = (exactness: string): string => {
    const results: JsonResults = {
      head: { vars: ['work', 'number', 'unit', 'exactness'] },
      results: {
        bindings: [
          {
            work: { type: 'uri', value: work },
            number: number('500'),
            unit: word('pages'),
            exactness: word(exactness)
          },
          { work: { type: 'uri', value: work }, number: number('7'), unit: word('pages') }
        ]
      }
    }
    const quantities = [{ value: 'number', unit: 'unit', exactness: 'exactness', unless: 'exact' }]
    const saved = query('disagreements', { quantities, view: { name: 'table', mapping: {} } })
    return queryPage(
      { query: saved, given: [], text: '', answer: shown(results, 2), choices: new Map() },
      context
    ).text.replaceAll('\u00a0', ' ')
  }

  it('stands with its unit and how exact it is, which have no columns of their own', () => {
    expect(page('up to')).toContain(
      'data-value="500" data-datatype="http://www.w3.org/2001/XMLSchema#decimal"><span>up to 500'
    )
    expect(page('up to')).toMatch(/>7 pages</)
    expect(page('up to')).not.toContain('data-variable="unit"')
    expect(page('up to')).not.toContain('data-variable="exactness"')
  })

  it('has what a language writes behind it behind it', () => {
    expect(page('-მდე')).toContain('500-მდე')
  })
})
