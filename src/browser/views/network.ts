import { svgElement, element } from '../dom.js'
import { markElement } from './mark.js'
import type { Marked } from './mark.js'
import { networkOf } from './network-data.js'
import type { NetworkLink, NetworkNode } from './network-data.js'
import { bends, layOut } from './network-layout.js'
import type { Point } from './network-layout.js'
import type { Draw, Scene } from './scene.js'
import { truncateToWidth, textMeasurer } from './text-width.js'
import { zoomButtons } from './zoom-buttons.js'
import { zooming } from './zooming.js'

const MIN_WIDTH = 540
/** Width that a node asks for where there are few. */
const ROOM = 32

/** Nodes and what links them: each row is a link. */
export const drawNetwork: Draw = scene => {
  const { nodes, links } = networkOf(scene)
  if (!links.length) return { content: [], marks: 0 }
  const [width, height] = [
    Math.max(Math.min(MIN_WIDTH, nodes.length * ROOM), scene.width),
    Math.round(Math.min(720, Math.max(340, 150 + nodes.length * 22)))
  ]
  const svg = svgElement('svg', { 'class': 'network', width, height, 'role': 'group', 'aria-label': scene.title })
  const zoomed = zooming(svg, [1, 6], ({ x, y, k }) => {
    redraw(({ x: px, y: py }) => ({ x: x + px * k, y: y + py * k }))
  })
  let redraw: (at: (point: Point) => Point) => void = () => undefined
  const onMounted = (): void => {
    const measure = textMeasurer(svg)
    const labels = nodes.map(({ label }) => truncateToWidth(label, Math.min(170, width / 3), measure))
    const widths = labels.map(measure)
    const points = layOut(
      { rooms: widths.map(wide => Math.min(60, wide / 2 + 6)), links },
      width,
      height,
      Math.min(70, width / 7)
    )
    const bent = bends(links)
    const most = Math.max(...links.map(({ weight }) => weight))
    const lines = links.map(({ mark, weight }) =>
      markElement(mark, weighed(scene.mapping.weight ? 1.5 + (6 * weight) / most : 1.75), svgElement('path'))
    )
    const spots = nodes.map((node, i) => nodeElement(scene, node, links, labels[i]!, widths[i]!, nodes))
    svg.replaceChildren(...[...lines, ...spots].map(({ group }) => group))
    redraw = at => {
      const here = points.map(at)
      lines.forEach(({ stop }, i) => {
        for (const path of stop.children)
          path.setAttribute('d', curve(here[links[i]!.source]!, here[links[i]!.target]!, bent[i]!))
      })
      spots.forEach(({ group, text }, i) => {
        const { x, y } = here[i]!
        group.setAttribute('transform', `translate(${x.toFixed(1)},${y.toFixed(1)})`)
        const half = widths[i]! / 2 + 4
        text.setAttribute('x', (x < 0 || x > width ? 0 : Math.max(half - x, Math.min(0, width - half - x))).toFixed(1))
      })
    }
    redraw(point => point)
    const light = (lit: NetworkNode | undefined): void => {
      svg.classList.toggle('lit', lit !== undefined)
      lines.forEach(({ group }, i) => {
        group.classList.toggle('on', lit?.links.includes(i) ?? false)
      })
      spots.forEach(({ group }, i) => {
        group.classList.toggle('on', nodes[i] === lit || nodes[i]!.links.some(link => lit?.links.includes(link)))
      })
    }
    spots.forEach(({ stop }, i) => {
      for (const event of ['pointerenter', 'focus'])
        stop.addEventListener(event, () => {
          light(nodes[i])
        })
      for (const event of ['pointerleave', 'blur'])
        stop.addEventListener(event, () => {
          light(undefined)
        })
    })
  }
  return {
    content: [element('div', { class: 'plane' }, svg)],
    marks: links.length,
    onMounted,
    remarks: [scene.t('zoomHint')],
    controls: [
      zoomButtons(
        scene.t,
        () => {
          zoomed.by(1.5)
        },
        () => {
          zoomed.by(1 / 1.5)
        },
        zoomed.reset
      )
    ]
  }
}

function nodeElement(
  scene: Scene,
  node: NetworkNode,
  links: readonly NetworkLink[],
  label: string,
  width: number,
  nodes: readonly NetworkNode[]
): Marked {
  const { weight } = scene.mapping
  const others = node.links.map(i => {
    const { source, target, weight: strength } = links[i]!
    const other = nodes[source] === node ? nodes[target]! : nodes[source]!
    return weight ? `${other.label} (${String(strength)})` : other.label
  })
  const mark = {
    label: node.label,
    details: [['', [...new Set(others)].join(', ')]] as const,
    href: node.href
  }
  const radius = 5 + Math.min(9, Math.sqrt(node.links.length) * 2)
  const reach = svgElement('rect', { x: -width / 2, y: -radius - 18, width, height: 2 * radius + 20 })
  return markElement(
    mark,
    svgElement('circle', { r: radius }),
    reach,
    svgElement('text', { 'y': -radius - 5, 'text-anchor': 'middle' }, label),
    'node'
  )
}

function weighed(width: number): SVGPathElement {
  const path = svgElement('path')
  path.style.setProperty('--weight', `${width.toFixed(1)}px`)
  return path
}

function curve(from: Point, to: Point, bend: number): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy) || 1
  const aside = bend * 18
  const text = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`
  if (dx === 0 && dy === 0) return `M${text(from.x, from.y)}c30,-50 -30,-50 0,0`
  const middle = text((from.x + to.x) / 2 - (dy / length) * aside, (from.y + to.y) / 2 + (dx / length) * aside)
  return `M${text(from.x, from.y)}Q${middle} ${text(to.x, to.y)}`
}
