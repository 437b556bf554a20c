import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestInLanguage, bestText } from '../../src/model/languages.js'

const model = { languages: ['ka', 'az'] }

describe('The best text for a reader', () => {
  it('is in the language asked for, else in the first of the ontology that there is', () => {
    const texts = { en: 'house', az: 'ev', ka: 'სახლი' }
    expect(bestText(texts, 'en', model)).toEqual({ text: 'house', lang: 'en' })
    expect(bestText(texts, 'fr', model)).toEqual({ text: 'სახლი', lang: 'ka' })
    expect(bestText({ en: 'house', az: 'ev' }, 'ka', model)).toEqual({ text: 'ev', lang: 'az' })
  })

  it('is in no language before it is in one that neither the reader nor the ontology has', () => {
    expect(bestText({ 'ru': 'дом', '': 'domus' }, 'ka', model)).toEqual({ text: 'domus', lang: '' })
    expect(bestText({ fr: 'maison', ru: 'дом' }, 'ka', model)).toEqual({ text: 'maison', lang: 'fr' })
    expect(bestText({}, 'ka', model)).toBeUndefined()
  })

  it('is the first of its language, and there is one wherever there is any text', () => {
    const tag = fc.constantFrom('', 'en', 'ka', 'az', 'fr')
    fc.assert(
      fc.property(fc.array(fc.record({ lang: tag, text: fc.string() })), tag, (texts, language) => {
        const best = bestInLanguage(texts, language, model)
        expect(best === undefined).toBe(texts.length === 0)
        if (best) expect(texts.find(({ lang }) => lang === best.lang)).toBe(best)
      })
    )
  })
})
