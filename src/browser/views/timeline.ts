import { scaleUtc } from 'd3-scale'
import { svgElement, element } from '../dom.js'
import { lanesFor } from './lanes.js'
import { markFor } from './mark.js'
import type { Draw, Scene } from './scene.js'
import { spanGroups, spansOf, wholeTime } from './spans.js'
import type { SpanGroup } from './spans.js'
import { textMeasurer } from './text-width.js'
import { axis, ticksOf } from './time-axis.js'
import { LANE, barElement, barOf } from './timeline-bars.js'
import type { TimeScale } from './timeline-bars.js'
import { timelineOverview } from './timeline-overview.js'
import { zoomButtons } from './zoom-buttons.js'

const MIN_WIDTH = 300
const MAX_WIDTH = 24_000
/** Fewer spans are seen at a glance, without an overview. */
const MIN_OVERVIEW_SPANS = 8

/**
 * Bars along time, grouped; what has one bound only is drawn open to the other side. Closer means wider: the box
 * scrolls.
 */
export const drawTimeline: Draw = scene => {
  const spans = spansOf(scene)
  if (!spans.length) return { content: [], marks: 0 }
  const groups = spanGroups(scene, spans)
  const time = wholeTime(spans)
  const box = element('div', { 'class': 'timeline', 'role': 'group', 'aria-label': scene.title })
  const least = Math.max(scene.width, MIN_WIDTH)
  let zoomFactor = 1
  const fill = (): void => {
    const width = Math.min(MAX_WIDTH, Math.round(least * zoomFactor))
    const scale = scaleUtc(time, [0, width])
    const measure = textMeasurer(box)
    const groupElements = groups.map(group => groupElement(scene, group, scale, width, measure))
    box.replaceChildren(axis(scale, width, scene.t), ...groupElements)
  }
  const zoom = (wanted: number, middle = (box.scrollLeft + box.clientWidth / 2) / box.scrollWidth): void => {
    zoomFactor = Math.max(1, Math.min(MAX_WIDTH / least, wanted))
    fill()
    box.scrollLeft = middle * box.scrollWidth - box.clientWidth / 2
    showSeen()
    box.dispatchEvent(new CustomEvent('redrawn', { bubbles: true }))
  }
  const overview = timelineOverview(spans, time, scene.width, (from, to) => {
    zoom(scene.width / (least * (to - from)), (from + to) / 2)
  })
  const showSeen = (): void => {
    overview.show(box.scrollLeft / box.scrollWidth, (box.scrollLeft + box.clientWidth) / box.scrollWidth)
  }
  box.addEventListener('scroll', showSeen, { passive: true })
  box.addEventListener(
    'wheel',
    event => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoom(zoomFactor * (event.deltaY < 0 ? 1.25 : 0.8))
    },
    { passive: false }
  )
  return {
    content: spans.length < MIN_OVERVIEW_SPANS ? [box] : [overview.strip, box],
    marks: spans.length,
    remarks: groups.reduce((sum, group) => sum + group.spans.length, 0) > spans.length ? [scene.t('inSeveral')] : [],
    controls: [
      zoomButtons(
        scene.t,
        () => {
          zoom(zoomFactor * 1.6)
        },
        () => {
          zoom(zoomFactor / 1.6)
        },
        () => {
          zoom(1)
        }
      )
    ],
    onMounted: () => {
      fill()
      showSeen()
    }
  }
}

function groupElement(
  scene: Scene,
  { name, colour, spans }: SpanGroup,
  scale: TimeScale,
  width: number,
  measure: (text: string) => number
): HTMLElement {
  const bars = spans.map(span => barOf(span, markFor(scene, span.row), scale, width, measure))
  const lanes = lanesFor(bars)
  const height = (Math.max(...lanes) + 1) * LANE + 4
  const grid = svgElement(
    'g',
    { 'class': 'grid', 'aria-hidden': 'true' },
    ...ticksOf(scale, width).map(tick => svgElement('line', { x1: scale(tick), x2: scale(tick), y1: 0, y2: height }))
  )
  return element(
    'div',
    {
      'class': scene.colours.size > 0 ? `lanes coloured lane-${String(colour ?? 'none')}` : 'lanes',
      'role': name && 'group',
      'aria-label': name || undefined
    },
    name !== '' && element('p', { class: 'lane-name' }, element('span', {}, name)),
    svgElement('svg', { width, height }, grid, ...bars.map((bar, i) => barElement(bar, lanes[i]! * LANE + 4)))
  )
}
