import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html } from '../../src/pages/parts/html.js'

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

describe('the template tag', () => {
  it('escapes whatever text comes in, and loses nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const page = html`<p title="${text}">${text}</p>`.text
        const [, title, content] = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/.exec(page)!
        expect([unescape(title!), unescape(content!)]).toEqual([text, text])
      })
    )
  })

  it('replaces what no document may hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        // eslint-disable-next-line no-control-regex
        expect(html`${text}`.text).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u007f]/)
      })
    )
    expect(html`${'a\u0000b\ud800c'}`.text).toBe('a\ufffdb\ufffdc')
  })

  it('takes HTML, lists and nothing', () => {
    expect(html`<ul>${['a', 'b<'].map(text => html`<li>${text}</li>`)}</ul>${undefined}${false}${null}${0}`.text).toBe(
      '<ul><li>a</li><li>b&lt;</li></ul>0'
    )
  })
})
