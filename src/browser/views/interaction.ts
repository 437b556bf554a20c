import { all, element } from '../dom.js'
import { markOf } from './mark.js'

/**
 * Keyboard of a drawing: one stop for Tab, arrow keys from mark to mark, Home and End; a box beside it, which Escape
 * puts away, tells what the mark under the pointer or the focus stands for.
 */
export function makeInteractive(drawing: HTMLElement): void {
  addRovingTabindex(drawing)
  addTooltip(drawing)
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

function addRovingTabindex(drawing: HTMLElement): void {
  let stops: SVGElement[] = []
  const moveTo = (index: number): SVGElement | undefined => {
    const stop = stops[Math.max(0, Math.min(stops.length - 1, index))]
    for (const other of stops) other.setAttribute('tabindex', other === stop ? '0' : '-1')
    return stop
  }
  const begin = (): void => {
    stops = all<SVGElement>('[data-mark], [data-node]', drawing)
    moveTo(0)
  }
  begin()
  // A drawing that changes tells so, with an event that bubbles up to here.
  drawing.addEventListener('redrawn', begin)
  drawing.addEventListener('focusin', ({ target }) => {
    const index = stops.indexOf(target as SVGElement)
    if (index >= 0) moveTo(index)
  })
  drawing.addEventListener('keydown', event => {
    const current = stops.indexOf(event.target as SVGElement)
    if (event.ctrlKey || event.altKey || event.metaKey || current < 0) return
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? stops.length - 1
          : event.key in steps
            ? current + steps[event.key]!
            : undefined
    if (to === undefined) return
    event.preventDefault()
    moveTo(to)?.focus()
  })
}

function addTooltip(drawing: HTMLElement): void {
  // What it says is in each mark's name already, so it is nothing to be read out.
  const box = element('div', { 'class': 'tip', 'aria-hidden': 'true', 'hidden': true })
  drawing.append(box)
  let told: Element | undefined
  const hide = (): void => {
    told = undefined
    box.hidden = true
  }
  const show = (event: Event): void => {
    const target = (event.target as Element).closest('[data-mark], [data-node]')
    if (!target) {
      if (!box.contains(event.target as Node)) hide()
      return
    }
    const mark = markOf(target)
    if (target === told || !mark) return
    told = target
    box.replaceChildren(
      element('strong', {}, mark.label),
      ...mark.details.map(([title, text]) => element('span', {}, element('small', {}, title), ` ${text}`))
    )
    box.hidden = false
    place(box, target, drawing)
  }
  drawing.addEventListener('pointerover', show)
  drawing.addEventListener('focusin', show)
  drawing.addEventListener('pointerleave', hide)
  drawing.addEventListener('focusout', hide)
  drawing.addEventListener('scroll', hide, { capture: true, passive: true })
  drawing.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide()
  })
}

function place(box: HTMLElement, target: Element, drawing: HTMLElement): void {
  const shape = target.querySelector('.shape') ?? target
  const [at, within] = [shape.getBoundingClientRect(), drawing.getBoundingClientRect()]
  const left = Math.max(0, Math.min(at.left - within.left, within.width - box.offsetWidth))
  const below = at.bottom - within.top + 6
  const above = at.top - within.top - box.offsetHeight - 6
  box.style.left = `${String(left)}px`
  box.style.top = `${String(below + box.offsetHeight > within.height && above > 0 ? above : below)}px`
}
