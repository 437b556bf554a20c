import { readTable } from '../answer/read-table.js'
import type { Answer } from '../answer/answer.js'
import { mappingFor, viewNames } from '../answer/mapping.js'
import type { Mapping, ViewName } from '../answer/mapping.js'
import { all, drawn, element } from '../dom.js'
import { wordsOfPage } from '../words.js'
import type { Words } from '../words.js'
import { operable } from './operable.js'
import type { Draw, Drawing, Scene } from './scene.js'

const draws: Readonly<Record<ViewName, () => Promise<{ draw: Draw }>>> = {
  timeline: () => import('./timeline.js'),
  map: () => import('./map.js'),
  network: () => import('./network.js'),
  chart: () => import('./chart.js')
}

/** Draws every figure of the page from the table it names. */
export async function drawFigures(): Promise<void> {
  await Promise.all(all<HTMLElement>('figure.view[data-view]').map(async figure => {
    const table = document.getElementById(figure.dataset.table ?? 'answer')
    const view = viewNames.find(name => name === figure.dataset.view)
    if (!view || !(table instanceof HTMLTableElement)) return
    const draw = (): Promise<void> => drawFigure(figure, view, readTable(table), JSON.parse(figure.dataset.mapping ?? '{}') as Mapping)
    // The world is large, so it comes when somebody gets near to it.
    if (view === 'map') whenNear(figure, draw)
    else await draw()
  }))
}

function whenNear(figure: HTMLElement, draw: () => Promise<void>): void {
  figure.hidden = false
  let begun = false
  const begin = (): void => {
    observer.disconnect()
    if (!begun) void draw()
    begun = true
  }
  const observer = new IntersectionObserver(entries => { if (entries.some(({ isIntersecting }) => isIntersecting)) begin() }, { rootMargin: '400px' })
  observer.observe(figure)
  addEventListener('beforeprint', begin, { once: true })
}

/** Draws an answer in a figure (which has a `.canvas`) and says on it how many marks there are; draws again when its width changes. */
export async function drawFigure(figure: HTMLElement, view: ViewName, answer: Answer, given: Mapping): Promise<void> {
  const canvas = figure.querySelector<HTMLElement>('.canvas') ?? figure.appendChild(element('div', { class: 'canvas' }))
  const mapping = mappingFor(view, answer, given)
  const [{ draw }, words] = await Promise.all([draws[view](), wordsOfPage()])
  figure.hidden = false
  let drawnAt = -1
  const fill = async (): Promise<void> => {
    const width = Math.floor(canvas.clientWidth)
    if (width === drawnAt || width === 0) return
    drawnAt = width
    const scene: Scene = { rows: answer.rows, mapping: mapping ?? {}, titles: answer.titles, words, language: document.documentElement.lang, title: titleOf(figure, view, words), width }
    const drawing = mapping ? await draw(scene) : { content: [], marks: 0 }
    if (drawnAt !== width) return
    show(canvas, drawing, answer.rows.length, words, figure.dataset.table)
    figure.dataset.marks = String(drawing.marks)
  }
  await fill()
  new ResizeObserver(() => { void fill() }).observe(canvas)
}

function show(canvas: HTMLElement, { content, marks, controls = [], remarks = [], placed }: Drawing, rows: number, words: Words, table: string | undefined): void {
  if (!marks) {
    canvas.replaceChildren(element('p', { class: 'note' }, words('nothing')))
    return
  }
  const drawing = element('div', { class: 'drawing' }, ...content)
  const controlBar = controls.length > 0 && element('div', { class: 'controls' }, ...controls)
  canvas.replaceChildren(...[controlBar, drawing].filter(child => child !== false))
  placed?.()
  const sentences = [words('marks', { count: marks }), marks < rows ? words('missing', { count: rows - marks }) : undefined, words('moveHint'), ...remarks]
  canvas.append(...legend(drawing, words), element('p', { class: 'note' },
    ...sentences.filter(sentence => sentence !== undefined).flatMap(sentence => [sentence, ' ']),
    table !== undefined && element('a', { href: `#${table}` }, words('toTable'))))
  operable(drawing)
}

/** What the marks' looks mean, as far as they occur. */
function legend(drawing: Element, words: Words): Element[] {
  const standings = ([['fact', 'fact'], ['not-fact', 'notFact'], ['unsaid', 'unsaid']] as const).filter(([standing]) => drawing.querySelector(`.mark.${standing}`))
  if (!standings.length) return []
  return [element('ul', { class: 'legend' }, ...standings.map(([standing, word]) => element('li', {},
    drawn('svg', { 'width': 26, 'height': 14, 'aria-hidden': 'true' }, drawn('g', { class: `mark ${standing}` }, drawn('rect', { class: 'shape', x: 1, y: 1, width: 24, height: 12 }))), words(word))))]
}

function titleOf(figure: HTMLElement, view: ViewName, words: Words): string {
  const caption = figure.querySelector('figcaption')?.textContent.trim()
  return caption ? `${words(view)}: ${caption}` : words(view)
}
