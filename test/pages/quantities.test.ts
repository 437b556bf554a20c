import { describe, expect, it } from 'vitest'
import { moneyText } from '../../src/pages/parts/quantities.js'
import { queryPage } from '../../src/pages/query-page.js'
import type { JsonResults } from '../../src/sparql/results-json.js'
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
