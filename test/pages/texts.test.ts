import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html } from '../../src/pages/parts/html.js'
import { unbroken } from '../../src/pages/parts/texts.js'

const shown = (text: string): string => html`${unbroken(text)}`.text
const whole = (text: string): string[] =>
  [...shown(text).matchAll(/<span class="whole">(.*?)<\/span>/g)].map(([, kept]) => kept!)

describe('a text whose endings stay with their words', () => {
  it.each([
    ['ქართული ასეული KFOR-ის შემადგენლობაში', ['KFOR-ის']],
    ['15 dekabr 2025-ci il və ya daha əvvəl', ['2025-ci']],
    ['NATO-nun 2004-cü il sammiti', ['NATO-nun', '2004-cü']],
    ['1990-იანი წლებიდან', ['1990-იანი']],
    ['train-the-trainer, 2007-05, F-16', []]
  ])('%s', (text, kept) => expect(whole(text)).toEqual(kept))

  it('says the same as before', () => {
    const piece = fc.constantFrom('KFOR', '-', 'ის', '2025', 'ci', ' ', '<', 'ə', 'Ə')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const text = pieces.join('')
        expect(shown(text).replaceAll(/<\/?span[^>]*>/g, '')).toBe(html`${text}`.text)
      })
    )
  })
})
