import { button, element } from '../dom.js'
import type { BrowserTranslator } from '../messages.js'

/** Buttons to look closer, from farther, at everything. */
export function zoomButtons(
  t: BrowserTranslator,
  closer: () => void,
  farther: () => void,
  everything: () => void,
  ...more: Node[]
): HTMLElement {
  return element(
    'span',
    { class: 'zoom' },
    button('+', closer, { 'aria-label': t('zoomIn'), 'title': t('zoomIn') }),
    button('−', farther, { 'aria-label': t('zoomOut'), 'title': t('zoomOut') }),
    button(t('everything'), everything),
    ...more
  )
}
