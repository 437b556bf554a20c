import { scaleLinear } from 'd3-scale'
import { numberOf } from '../answer/answer.js'
import { svgElement, element } from '../dom.js'
import { labelWithin, markElement, markFor } from './mark.js'
import { part } from './scene.js'
import type { Draw } from './scene.js'
import { textMeasurer } from './text-width.js'

const ROW = 28
const BAR = 16
const NARROW = 520

/** A bar for each row; labels beside the bars, above them where there is little room. */
export const drawChart: Draw = scene => {
  const rows = scene.rows.flatMap(row => {
    const value = numberOf(part(scene, row, 'value'))
    return value === undefined ? [] : [{ row, value, mark: markFor(scene, row), text: part(scene, row, 'value')!.text }]
  })
  if (!rows.length) return { content: [], marks: 0 }
  const box = element('div', { class: 'chart' })
  const fill = (): void => {
    const measure = textMeasurer(box)
    const narrow = scene.width < NARROW
    const height = narrow ? ROW + 20 : ROW
    const labels = rows.map(({ mark }) => labelWithin(mark, narrow ? scene.width - 8 : scene.width * 0.4, measure))
    const start = narrow ? 2 : Math.max(...labels.map(measure)) + 12
    const values = rows.map(({ value }) => value)
    const room = Math.max(...rows.map(({ text }) => measure(text))) + 12
    const x = scaleLinear(
      [Math.min(0, ...values), Math.max(0, ...values)],
      [start, Math.max(start + 40, scene.width - room)]
    )
    const bars = rows.map(({ value, mark, text }, i) => {
      const top = i * height + (narrow ? 22 : (ROW - BAR) / 2)
      const middle = top + BAR - 4
      const [left, right] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))]
      const label = svgElement(
        'text',
        {},
        svgElement(
          'tspan',
          {
            'x': narrow ? 2 : start - 8,
            'y': narrow ? i * height + 15 : middle,
            'text-anchor': narrow ? 'start' : 'end'
          },
          labels[i]
        ),
        svgElement('tspan', { class: 'value', x: right + 6, y: middle }, text)
      )
      const bar = svgElement('rect', { x: left, y: top, width: Math.max(1, right - left), height: BAR })
      return markElement(mark, bar, svgElement('rect', { x: 0, y: i * height, width: scene.width, height }), label)
        .group
    })
    const zero = svgElement('line', {
      'class': 'zero',
      'x1': x(0),
      'x2': x(0),
      'y1': 0,
      'y2': rows.length * height,
      'aria-hidden': 'true'
    })
    box.replaceChildren(
      svgElement(
        'svg',
        { 'width': scene.width, 'height': rows.length * height, 'role': 'group', 'aria-label': scene.title },
        ...bars,
        zero
      )
    )
  }
  return { content: [box], marks: rows.length, onMounted: fill }
}
