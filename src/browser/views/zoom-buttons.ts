import { button, element } from '../dom.js'
import type { Words } from '../words.js'

/** Buttons to look closer, from farther, at everything. */
export function zoomButtons(words: Words, closer: () => void, farther: () => void, everything: () => void, ...more: Node[]): HTMLElement {
  return element('span', { class: 'zoom' },
    button('+', closer, { 'aria-label': words('zoomIn'), 'title': words('zoomIn') }),
    button('−', farther, { 'aria-label': words('zoomOut'), 'title': words('zoomOut') }),
    button(words('everything'), everything), ...more)
}
