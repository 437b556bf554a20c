import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { folded, lowered, spellingKey } from '../../src/search/letters.js'

describe('A word is folded to plain letters', () => {
  test.each([
    ['ჩიქოვანი', 'chikovani'],
    ['ყაზბეგი', 'qazbegi'],
    ['ცხინვალი', 'tskhinvali'],
    ['Çikovani', 'cikovani'],
    ['Həsənov', 'hesenov'],
    ['Ağstafa', 'agstafa'],
    ['Чиковани', 'chikovani'],
    ['Հայաստան', 'hayastan'],
    ['ＮＡＴＯ', 'nato'],
    ['2025', '2025']
  ])('%s is %s', (word, fold) => {
    expect(folded(word)).toBe(fold)
  })

  it('holds the dotted and the dotless i together, in whatever case', () => {
    for (const word of ['Bakı', 'BAKI', 'baki', 'BAKİ', 'bak\u0131', 'BAKI\u0307']) expect(folded(word)).toBe('baki')
    expect(lowered('İSTANBUL')).toBe('istanbul')
    expect(lowered('Bakı')).toBe('bakı')
  })

  it('does not depend on case in the Azerbaijani and Georgian alphabets', () => {
    const letters = [...'abcçdeəfgğhxıijkqlmnoöprsştuüvyzაბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ']
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters), minLength: 1 }), word => {
        for (const other of [word.toUpperCase(), word.toLocaleUpperCase('az'), word.normalize('NFD')])
          expect(folded(other)).toBe(folded(word))
      })
    )
  })

  it('is folded once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(folded(folded(text))).toBe(folded(text))
      })
    )
  })
})

describe('Spellings meet under one key', () => {
  test.each([
    ['chikovani', 'cikovani', 'tchikovani', 'tschikowani'],
    ['hasanov', 'hesenov', 'khasanov', 'xesenov', 'hassanov'],
    ['aliyev', 'eliyev', 'aliev', 'aliyew'],
    ['azerbaijan', 'azerbaycan', 'azerbayjan', 'azarbaycan', 'azerbaidzhan'],
    ['sakartvelo', 'saqartvelo'],
    ['tskhinvali', 'cxinvali'],
    ['qasimov', 'gasimov', 'kasimov'],
    ['jeyhun', 'ceyhun', 'dzheyhun'],
    ['tbilisi', 'thbilisi', 'tbillisi']
  ])('%s', (...folds) => {
    expect(new Set(folds.map(spellingKey)).size).toBe(1)
  })

  it('but numbers stay as they are', () => {
    expect(spellingKey('2000')).toBe('2000')
  })
})

it.each([
  ['مُصْطَفَى', 'مصطفى'],
  ['مُحَمَّد', 'محمد'],
  ['محـــمد', 'محمد'],
  ['שָׁלוֹם', 'שלום']
])('a word with marks of vowels is the word without them: %s', (marked, bare) => {
  expect(folded(marked)).toBe(folded(bare))
})
