import { beforeAll, expect, it } from 'vitest'
import { viewOf } from '../../src/pages/parts/views.js'
import { named, plainContext, rows } from './plain.js'
import type { PlainContext } from './plain.js'

let context: PlainContext
beforeAll(async () => {
  context = await plainContext()
})

it('The table of a map says in one column where an arrow begins and ends; what only places it is hidden', () => {
  const [north, south] = [context.model.idIri('north'), context.model.idIri('south')]
  const mapping = { from: 'at', to: 'there', fromLabel: 'lender', toLabel: 'borrower', label: 'loan' }
  const { results } = rows(
    { loan: 'Atlas', lender: north, borrower: south, at: 'POINT (1 2)', there: 'POINT (3 4)' },
    { loan: 'Globe', borrower: south, there: 'POINT (3 4)' }
  )
  const columns = ['loan', 'lender', 'borrower', 'at', 'there'].map(variable => ({
    variable,
    title: { text: variable }
  }))
  const answer = { ...named({ [north]: 'North', [south]: 'South' }), columns, rows: results!.bindings }
  const { text } = viewOf({ name: 'map', mapping }, answer, context, { id: 'answer', name: 'Loans' })
  const shown = text.replace(/<t[hd]\b[^>]* hidden[^>]*>.*?<\/t[hd]>/gs, '').replace(/<[^>]+>/g, '|')
  expect(shown).toContain('lender → borrower')
  expect(shown).toMatch(/North\|+ → \|+South/)
  expect(shown).toMatch(/Globe\|+South/)
  expect(shown).not.toContain('POINT')
})
