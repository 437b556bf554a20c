import { svgElement, element } from '../dom.js'
import type { BrowserTranslator } from '../messages.js'

/** Legend of the kinds of marks that occur in a drawing; empty when they need none. */
export function legend(drawing: Element, t: BrowserTranslator): Element[] {
  const standings = (
    [
      ['fact', 'fact'],
      ['not-fact', 'notFact'],
      ['unsaid', 'unsaid']
    ] as const
  ).filter(([standing]) => drawing.querySelector(`.mark.${standing}`))
  const vague = drawing.querySelector('.mark.fact.vague') ? [['fact vague', 'vague'] as const] : []
  const arrow = drawing.querySelector('.mark.flow') ? [element('li', {}, arrowKey(), t('flow'))] : []
  if (!standings.length && !arrow.length) return []
  return [
    element(
      'ul',
      // Where colours tell groups apart, the key of facts and plans has none of them.
      { class: drawing.querySelector('.coloured') ? 'legend coloured lane-none' : 'legend' },
      ...[...standings, ...vague].map(([standing, word]) =>
        element(
          'li',
          {},
          svgElement(
            'svg',
            { 'width': 26, 'height': 14, 'aria-hidden': 'true' },
            svgElement(
              'g',
              { class: `mark ${standing}` },
              svgElement('rect', { class: 'shape', x: 1, y: 1, width: 24, height: 12 })
            )
          ),
          t(word)
        )
      ),
      ...arrow
    )
  ]
}

const arrowKey = (): SVGElement =>
  svgElement(
    'svg',
    { 'width': 26, 'height': 14, 'aria-hidden': 'true' },
    svgElement(
      'g',
      { class: 'mark flow' },
      svgElement(
        'g',
        { class: 'shape' },
        svgElement('path', { class: 'line', d: 'M1,7H16' }),
        svgElement('path', { d: 'M25,7L15,2V12Z' })
      )
    )
  )
