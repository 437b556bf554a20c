import { describe, expect, it } from 'vitest'
import { translator } from '../../src/site/messages.js'
import { asOfText } from '../../src/pages/parts/time.js'
import { literalText } from '../../src/pages/parts/values.js'

describe('the day that a status holds for, in words', () => {
  it.each([
    ['2025-12-04', 'as of 4 December 2025', '2025 წლის 4 დეკემბრის მდგომარეობით', '4 dekabr 2025-ci il vəziyyətinə'],
    ['2007-05', 'as of May 2007', '2007 წლის მაისის მდგომარეობით', '2007-ci ilin mayı vəziyyətinə'],
    ['2007', 'as of 2007', '2007 წლის მდგომარეობით', '2007-ci il vəziyyətinə'],
    [
      '[2007..]',
      'as of 2007 or later',
      '2007 წლის ან უფრო გვიანი დროის მდგომარეობით',
      '2007-ci il və ya daha sonrakı vəziyyətə'
    ],
    [
      '[..2026]',
      'as of 2026 or earlier',
      '2026 წლის ან უფრო ადრინდელი დროის მდგომარეობით',
      '2026-cı il və ya daha əvvəlki vəziyyətə'
    ],
    ['[2007..2008]', 'as of 2007–2008', '2007–2008 წლების მდგომარეობით', '2007–2008-ci illərin vəziyyətinə'],
    ['[2007-05..2008-12]', 'as of 2007–2008', '2007–2008 წლების მდგომარეობით', '2007–2008-ci illərin vəziyyətinə'],
    [
      '[2018-01-01..2026-11-22]',
      'as of 2018–2026',
      '2018–2026 წლების მდგომარეობით',
      '2018–2026-cı illərin vəziyyətinə'
    ],
    [
      '[2007-05..2007-12]',
      'as of May 2007 to December 2007',
      '2007 წლის მაისის – 2007 წლის დეკემბრის მდგომარეობით',
      '2007-ci ilin mayı – 2007-ci ilin dekabrı vəziyyətinə'
    ],
    [
      '[..2026-11-22]',
      'as of 22 November 2026 or earlier',
      '2026 წლის 22 ნოემბრის ან უფრო ადრინდელი დროის მდგომარეობით',
      '22 noyabr 2026-cı il və ya daha əvvəlki vəziyyətə'
    ],
    ['soon', 'as of soon', 'soon მდგომარეობით', 'soon vəziyyətinə']
  ])('%s', (time, ...expected) => {
    expect(['en', 'ka', 'az'].map(language => asOfText(time, translator(language)))).toEqual(expected)
  })
})

it('Numbers are grouped as the language does it; years are not.', () => {
  const number = (value: string, language: string): string =>
    literalText({ value, datatype: 'http://www.w3.org/2001/XMLSchema#integer' }, language, translator(language))
  expect([number('12500', 'en'), number('12500', 'az'), number('2022', 'en')]).toEqual(['12,500', '12.500', '2022'])
  expect(number('12500', 'ka').replace(/\s/, ' ')).toBe('12 500')
  expect(number('123456789012345678901', 'en')).toBe('123,456,789,012,345,678,901')
})

it('The language of a document has its name, not its tag.', () => {
  const named = (language: string): string =>
    literalText({ value: 'ka', datatype: 'http://www.w3.org/2001/XMLSchema#language' }, language, translator(language))
  expect(['en', 'ka', 'az'].map(named)).toEqual(['Georgian', 'ქართული', 'gürcü'])
})
