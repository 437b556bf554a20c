import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages, translator } from '../../src/site/messages.js'
import { timeText } from '../../src/pages/parts/time.js'

const said = (time: string): string[] => ['en', 'ka', 'az'].map(language => timeText(time, translator(language)))

describe('a time in words', () => {
  it.each([
    ['1999', '1999', '1999 წელი', '1999-cu il'],
    ['1999/..', 'from 1999 on', '1999 წლიდან', '1999-cu ildən'],
    [
      '1999/',
      'from 1999 on, end not stated',
      '1999 წლიდან, დასასრული მითითებული არ არის',
      '1999-cu ildən, sonu bildirilməyib'
    ],
    [
      '../2006-02',
      'through February 2006, start not stated',
      '2006 წლის თებერვლის ჩათვლით, დასაწყისი მითითებული არ არის',
      '2006-cı ilin fevralı daxil olmaqla, başlanğıcı bildirilməyib'
    ],
    [
      '2025-12-04~',
      'on or about 4 December 2025',
      '2025 წლის 4 დეკემბერი ან ახლო დღე',
      '4 dekabr 2025-ci il və ya ona yaxın gün'
    ],
    ['2002~', 'about 2002', 'დაახლოებით 2002 წელი', 'təxminən 2002-ci il'],
    ['2000/2004-06-11', '2000 to 11 June 2004', '2000 წელი – 2004 წლის 11 ივნისი', '2000-ci il – 11 iyun 2004-cü il'],
    [
      '../2004-06-11',
      'through 11 June 2004, start not stated',
      '2004 წლის 11 ივნისის ჩათვლით, დასაწყისი მითითებული არ არის',
      '11 iyun 2004-cü il daxil olmaqla, başlanğıcı bildirilməyib'
    ],
    [
      '../2007',
      'by the end of 2007, start not stated',
      '2007 წლის ჩათვლით, დასაწყისი მითითებული არ არის',
      '2007-ci il daxil olmaqla, başlanğıcı bildirilməyib'
    ],
    [
      '../2025-10~',
      'through October 2025 (approximately), start not stated',
      'დაახლოებით 2025 წლის ოქტომბრის ჩათვლით, დასაწყისი მითითებული არ არის',
      'təxminən 2025-ci ilin oktyabrı daxil olmaqla, başlanğıcı bildirilməyib'
    ],
    ['-0043', '44 BC', 'ძვ. წ. 44 წელი', 'e.ə. 44-cü il'],
    ['0000', '1 BC', 'ძვ. წ. 1 წელი', 'e.ə. 1-ci il'],
    ['-0043-03-15', '15 March 44 BC', 'ძვ. წ. 44 წლის 15 მარტი', '15 mart e.ə. 44-cü il'],
    ['Y12004', '12,004', '12\u00a0004 წელი', '12.004-cü il'],
    [
      'Y-17E7',
      'about 170,000,000 BC',
      'დაახლოებით ძვ. წ. 170\u00a0000\u00a0000 წელი',
      'təxminən e.ə. 170.000.000-cu il'
    ],
    ['Y3388E2S3', 'about 338,800', 'დაახლოებით 338\u00a0800 წელი', 'təxminən 338.800-cü il'],
    ['1950S2/..', 'from 1950 on (approximately)', 'დაახლოებით 1950 წლიდან', 'təxminən 1950-ci ildən'],
    ['2003?', '2003 (uncertain)', '2003 წელი (დაუზუსტებელია)', '2003-cü il (dəqiq deyil)'],
    [
      '1869-03/1870-06',
      'March 1869 to June 1870',
      '1869 წლის მარტი – 1870 წლის ივნისი',
      '1869-cu ilin martı – 1870-ci ilin iyunu'
    ],
    ['202X', 'some time in the 2020s', '2020-იან წლებში', '2020-ci illərdə'],
    ['199X/..', 'from the 1990s on', '1990-იანი წლებიდან', '1990-cı illərdən'],
    [
      '../199X',
      'by the end of the 1990s, start not stated',
      '1990-იანი წლების ჩათვლით, დასაწყისი მითითებული არ არის',
      '1990-cı illər daxil olmaqla, başlanğıcı bildirilməyib'
    ],
    ['19XX', 'some time in 1900–1999', '1900–1999 წლებში', '1900–1999-cu illərdə'],
    ['[2007..]', '2007 or later', '2007 წელი ან უფრო გვიან', '2007-ci il və ya daha sonra'],
    [
      '[..2025-12-15]',
      'on or before 15 December 2025',
      '2025 წლის 15 დეკემბერი ან უფრო ადრე',
      '15 dekabr 2025-ci il və ya daha əvvəl'
    ],
    ['[..2026]', '2026 or earlier', '2026 წელი ან უფრო ადრე', '2026-cı il və ya daha əvvəl'],
    [
      '[2025-08-01..2025-12-04]',
      'between 1 August 2025 and 4 December 2025',
      'ერთ-ერთი დღე: 2025 წლის 1 აგვისტო – 2025 წლის 4 დეკემბერი',
      '1 avqust 2025-ci il ilə 4 dekabr 2025-ci il arasında'
    ],
    ['2004-XX', '2004, month not stated', '2004 წელი, თვე მითითებული არ არის', '2004-cü il, ayı bildirilməyib'],
    ['2004-21', 'spring 2004', '2004 წლის გაზაფხული', '2004-cü ilin yazı'],
    ['2004-22/..', 'from summer 2004 on', '2004 წლის ზაფხულიდან', '2004-cü ilin yayından'],
    [
      '../2004-24',
      'through winter 2004, start not stated',
      '2004 წლის ზამთრის ჩათვლით, დასაწყისი მითითებული არ არის',
      '2004-cü ilin qışı daxil olmaqla, başlanğıcı bildirilməyib'
    ],
    ['19XX/..', 'from some time in 1900–1999 on', '1900–1999 წლებიდან', '1900–1999-cu illərdən'],
    ['1999~/..', 'from 1999 on (approximately)', 'დაახლოებით 1999 წლიდან', 'təxminən 1999-cu ildən'],
    ['2025/2026', '2025–2026', '2025–2026 წლები', '2025–2026-cı illər'],
    ['2025~/2026', 'about 2025 to 2026', 'დაახლოებით 2025 წელი – 2026 წელი', 'təxminən 2025-ci il – 2026-cı il'],
    ['[2006..2008]', 'between 2006 and 2008', 'ერთ-ერთი დღე 2006–2008 წლებში', '2006–2008-ci illər arasında'],
    ['2025-11', 'November 2025', '2025 წლის ნოემბერი', '2025-ci ilin noyabrı'],
    ['2025-11/..', 'from November 2025 on', '2025 წლის ნოემბრიდან', '2025-ci ilin noyabrından'],
    ['2025-11~', 'about November 2025', 'დაახლოებით 2025 წლის ნოემბერი', 'təxminən 2025-ci ilin noyabrı'],
    ['2025-12-04T21:14:00', '4 December 2025, 21:14', '2025 წლის 4 დეკემბერი, 21:14', '4 dekabr 2025-ci il, 21:14'],
    ['[2001,2003]', 'one of 2001, 2003', 'ერთ-ერთი: 2001 წელი, 2003 წელი', 'bunlardan biri: 2001-ci il, 2003-cü il']
  ])('%s', (time, ...expected) => {
    expect(said(time)).toEqual(expected)
  })

  it('is what was written when it cannot be read, and never nothing', () => {
    const piece = fc.constantFrom(...'1999 - / .. ~ ? X 2004-06-11 13 [ , ] T { 00'.split(' '))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 7 }).map(parts => parts.join(''))
        ),
        time => {
          for (const language of languages.keys()) {
            const text = timeText(time, translator(language))
            expect(text === '' && time !== '').toBe(false)
          }
        }
      )
    )
    expect(said('when the war ended')[0]).toBe('when the war ended')
  })
})
