import { readAnswerTable } from '../answer/read-table.js'
import type { AnswerTable } from '../answer/answer.js'
import { mappingFor, drawnViews } from '../answer/mapping.js'
import type { ViewMapping, ViewName } from '../answer/mapping.js'
import { all, element } from '../dom.js'
import { translatorOfPage } from '../messages.js'
import type { BrowserTranslator } from '../messages.js'
import { legend } from './legend.js'
import { makeInteractive } from './interaction.js'
import { refusalOf } from './refusal.js'
import { pictureButtons } from './picture.js'
import type { Draw, Drawing, Scene } from './scene.js'

const loaders: Readonly<Record<ViewName, () => Promise<Draw>>> = {
  timeline: async () => (await import('./timeline.js')).drawTimeline,
  map: async () => (await import('./map.js')).drawMap,
  network: async () => (await import('./network.js')).drawNetwork,
  chart: async () => (await import('./chart.js')).drawChart
}

/** Drawing of every figure of the page, from the table it names. */
export async function drawFigures(): Promise<void> {
  await Promise.all(
    all<HTMLElement>('figure.view[data-view]').map(async figure => {
      const table = document.getElementById(figure.dataset.table ?? 'answer')
      const view = drawnViews.find(name => name === figure.dataset.view)
      if (!view || !(table instanceof HTMLTableElement)) return
      const draw = (): Promise<void> =>
        drawFigure(figure, view, readAnswerTable(table), JSON.parse(figure.dataset.mapping ?? '{}') as ViewMapping)
      // The world is large, so it comes when somebody gets near to it.
      if (view === 'map') drawWhenNear(figure, draw)
      else await draw()
    })
  )
}

function drawWhenNear(figure: HTMLElement, draw: () => Promise<void>): void {
  figure.hidden = false
  let begun = false
  const begin = (): void => {
    observer.disconnect()
    if (!begun) void draw()
    begun = true
  }
  const observer = new IntersectionObserver(
    entries => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) begin()
    },
    { rootMargin: '400px' }
  )
  observer.observe(figure)
  addEventListener('beforeprint', begin, { once: true })
}

/**
 * Drawing of an answer in a figure (which has a `.canvas`), which says how many marks there are; drawn again when its
 * width changes.
 */
export async function drawFigure(
  figure: HTMLElement,
  view: ViewName,
  answer: AnswerTable,
  given: ViewMapping
): Promise<void> {
  const canvas = figure.querySelector<HTMLElement>('.canvas') ?? figure.appendChild(element('div', { class: 'canvas' }))
  const mapping = mappingFor(view, answer, given)
  const [draw, t] = await Promise.all([loaders[view](), translatorOfPage()])
  figure.hidden = false
  let drawnAt = -1
  const fill = async (): Promise<void> => {
    const width = Math.floor(canvas.clientWidth)
    if (width === drawnAt || width === 0) return
    drawnAt = width
    const scene: Scene = {
      rows: answer.rows,
      mapping: mapping ?? {},
      titles: answer.titles,
      colours: new Map(Object.entries(JSON.parse(figure.dataset.colours ?? '{}') as Record<string, number>)),
      t,
      language: document.documentElement.lang,
      title: titleOf(figure, view, t),
      width
    }
    const refusal = mapping ? refusalOf(view, scene) : 'nothing'
    const drawing = refusal ? { content: [], marks: 0 } : await draw(scene)
    if (drawnAt !== width) return
    if (drawing.marks) show(canvas, drawing, answer.rows.length, t, figure.dataset.table)
    else refuse(figure, canvas, t(refusal ?? 'nothing'))
    const drawn = canvas.querySelector<HTMLElement>('.drawing')
    if (drawn) canvas.append(pictureButtons(drawn, scene.title, t))
    figure.dataset.marks = String(drawing.marks)
  }
  await fill()
  new ResizeObserver(() => {
    void fill()
  }).observe(canvas)
}

/** Why there is no drawing, in its place; the table beside it opens, which says what there is. */
function refuse(figure: HTMLElement, canvas: HTMLElement, why: string): void {
  canvas.replaceChildren(element('p', { class: 'note' }, why))
  const beside = figure.nextElementSibling
  if (beside instanceof HTMLDetailsElement) beside.open = true
}

function show(
  canvas: HTMLElement,
  { content, marks, controls = [], remarks = [], onMounted }: Drawing,
  rows: number,
  t: BrowserTranslator,
  table: string | undefined
): void {
  const drawing = element('div', { class: 'drawing' }, ...content)
  const controlBar = controls.length > 0 && element('div', { class: 'controls' }, ...controls)
  canvas.replaceChildren(...[controlBar, drawing].filter(child => child !== false))
  onMounted?.()
  const sentences = [
    t('marks', { count: marks }),
    marks < rows ? t('missing', { count: rows - marks }) : undefined,
    t('moveHint'),
    ...remarks
  ]
  canvas.append(
    ...legend(drawing, t),
    element(
      'p',
      { class: 'note' },
      ...sentences.filter(sentence => sentence !== undefined).flatMap(sentence => [sentence, ' ']),
      table !== undefined && element('a', { href: `#${table}` }, t('toTable'))
    )
  )
  makeInteractive(drawing)
}

function titleOf(figure: HTMLElement, view: ViewName, t: BrowserTranslator): string {
  const caption = figure.querySelector('figcaption')?.textContent.trim()
  return caption ? `${t(view)}: ${caption}` : t(view)
}
