import { describe, expect, it } from 'vitest'
import type { LocalizedText } from './terms.js'
import { readTerms, readTexts, rejectedForms } from './terms.js'

describe('A rejected form of a term', () => {
  const library = 'test/fixtures/terms'
  const found = rejectedForms(readTerms(library), readTexts(library))

  it('is found in labels, descriptions, definitions, notes, queries and messages, in any case and capitals', () => {
    expect(found).toEqual([
      'data/loans.yaml: label "პირველი სესხები" has სესხ*, not გატანა',
      'ontology/library.ttl: definition "რაც სესხად გაიცა." has სესხ*, not გატანა',
      'src/site/messages/ka.json: loan.due "სესხის ვადა" has სესხ*, not გატანა',
      'data/loans.yaml: note "Burada İCRA yazılıb." has İcra, not icarə',
      'queries/loans.rq: title "Borclar" has borc*, not icarə'
    ])
  })

  it('may be another or a hidden name, part of a longer word, or a word of another language', () => {
    expect(found.join('\n')).not.toMatch(/Label|უსესხო|en/)
  })
})

describe('The terms of data/terms.md', () => {
  const terms = readTerms('.')
  const texts = readTexts('.')

  it('have a name in Georgian and in Azerbaijani, and a source of each; none is there twice', () => {
    expect(terms.length).toBeGreaterThanOrEqual(70)
    const lacking = terms.filter(({ en, names, source }) => !en || !names.ka || !names.az || !/^\w+; \w+$/.test(source))
    expect(lacking).toEqual([])
    expect(new Set(terms.map(({ en }) => en.toLowerCase())).size).toBe(terms.length)
  })

  it('use no form that another row rejects', () => {
    const names = terms.map(({ en, names: byLanguage }) => ({ file: 'data/terms.md', kind: en, byLanguage }))
    expect(rejectedForms(terms, names)).toEqual([])
  })

  it('are used: no text of the shipped folder has a rejected form', () => {
    expect(texts.length).toBeGreaterThan(2000)
    expect(rejectedForms(terms, texts)).toEqual([])
  })

  it('are what a label says in Georgian and Azerbaijani when it says the term in English', () => {
    const same = (a: string | undefined, b: string, language: string) =>
      a?.toLocaleLowerCase(language) === b.toLocaleLowerCase(language)
    const named = terms.map(term => ({ term, texts: texts.filter(text => isNameOf(text, term.en)) }))
    const other = named.flatMap(({ term, texts: labels }) =>
      labels.filter(({ byLanguage: { ka, az } }) => !same(ka, term.names.ka, 'ka') || !same(az, term.names.az, 'az'))
    )
    expect(named.filter(({ texts: labels }) => labels.length > 0).length).toBeGreaterThan(50)
    expect(other).toEqual([])
  })
})

/** Whether a text is a label that is a term in English. */
function isNameOf({ kind, byLanguage: { en } }: LocalizedText, term: string): boolean {
  return /label$/i.test(kind) && en?.toLowerCase() === term.toLowerCase()
}
