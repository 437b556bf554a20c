import type { ZoomTransform } from 'd3-zoom'
import { setAttributes, button, svgElement, element } from '../dom.js'
import { baseMap, middlesOfCountries } from './base-map.js'
import { flowsOf } from './flow.js'
import { placeLabels } from './labels.js'
import { LINE, MIN_DEGREES, around, pointsOn, projectionFor, boxesBeside, boxesUpon } from './map-geometry.js'
import { labelWithin, markElement } from './mark.js'
import { numberedNames, placeCountryNames, unplaced } from './map-names.js'
import { placesApart, clusters, mapPlacesOf } from './places.js'
import type { Draw } from './scene.js'
import { textMeasurer } from './text-width.js'
import { zoomButtons } from './zoom-buttons.js'
import { zooming } from './zooming.js'

/** Places nearer than this share of the width lie too close to be told apart. */
const NEAR = 0.03
const MAX_ZOOM = 40
/** No target for a pointer is smaller. */
const MIN_TARGET = 24

/**
 * A circle for each place on a map of land and borders, or an arrow to it. Begins at the part where most places lie
 * close together, where there are no arrows.
 */
export const drawMap: Draw = async scene => {
  const places = mapPlacesOf(scene, scene.mapping.to ? await middlesOfCountries() : new Map())
  if (!places.length) return { content: [], marks: 0 }
  const { t } = scene
  const [width, height] = [scene.width, Math.round(Math.max(320, Math.min(600, scene.width * 0.6)))]
  const starts = places.flatMap(({ from }) => from ?? [])
  const projection = projectionFor([...places, ...starts], width, height)
  const { element: land, names, filled } = await baseMap(projection, scene.language, places)
  const points = pointsOn(projection, places)
  const begins = pointsOn(
    projection,
    places.map(place => place.from ?? place)
  )
  const flows = flowsOf(places)
  // Names of arrows would lie upon other arrows: they stand below, by number.
  const numbered = flows.some(flow => flow !== undefined)
  const shifts = placesApart(points, 9)
  const marks = places.map(
    ({ mark, radius }, i) => flows[i] ?? markElement(mark, svgElement('circle', { r: radius }), svgElement('rect'))
  )
  const countryNames = names.map(({ name }) =>
    svgElement('text', { 'class': 'country', 'text-anchor': 'middle' }, name)
  )
  const svg = svgElement(
    'svg',
    { 'class': 'map', width, height, 'role': 'group', 'aria-label': scene.title },
    land,
    svgElement('g', { 'aria-hidden': 'true' }, ...countryNames),
    svgElement('g', {}, ...marks.map(({ group }) => group))
  )
  const outside = element('span', { role: 'status' })
  let measure: (text: string) => number = text => text.length * 7
  let seen = points
  const changed = (transform: ZoomTransform): void => {
    const here = points.map(({ x, y }, i) => ({
      x: transform.applyX(x) + shifts[i]!.x,
      y: transform.applyY(y) + shifts[i]!.y
    }))
    seen = here
    land.setAttribute('transform', transform.toString())
    const along = flows.map((flow, i) => {
      const [x, y] = transform.apply([begins[i]!.x, begins[i]!.y])
      const points = flow?.lay({ x, y }, here[i]!)
      if (points) here[i] = points[0]!
      return points
    })
    marks.forEach(({ group }, i) => {
      if (!flows[i]) group.setAttribute('transform', `translate(${here[i]!.x.toFixed(1)},${here[i]!.y.toFixed(1)})`)
    })
    const circles = here.map(({ x, y }, i) => {
      const { radius: r } = places[i]!
      return { x: x - r, y: y - r, width: 2 * r, height: 2 * r }
    })
    const labels = places.map(({ mark }, i) =>
      numbered ? String(i + 1) : labelWithin(mark, Math.min(240, width * 0.6), measure)
    )
    const rooms = labels.map((label, i) =>
      along[i] ? boxesUpon(along[i], measure(label)) : boxesBeside(here[i]!, places[i]!.radius, measure(label), width)
    )
    const shown = placeLabels(
      rooms,
      circles.filter((_, i) => !flows[i])
    )
    marks.forEach(({ stop, text }, i) => {
      const [room, { x, y }, half] = [shown[i], here[i]!, Math.max(places[i]!.radius, MIN_TARGET / 2)]
      text.textContent = room ? labels[i]! : ''
      if (room) setAttributes(text, { x: room.x - (flows[i] ? 0 : x), y: room.y - (flows[i] ? 0 : y) + LINE - 4 })
      if (flows[i]) return
      const [left, right] = [Math.min(-half, room ? room.x - x : 0), Math.max(half, room ? room.x + room.width - x : 0)]
      setAttributes(stop.querySelector('.reach')!, { x: left, y: -half, width: right - left, height: 2 * half })
    })
    const taken = [...circles, ...shown.flatMap(room => room ?? [])]
    placeCountryNames(countryNames, names, { transform, width, height }, measure, taken)
    const hidden = here.filter(({ x, y }) => x < 0 || y < 0 || x > width || y > height).length
    outside.textContent = hidden ? t('outside', { count: hidden }) : ''
  }
  const zoomed = zooming(svg, [1, MAX_ZOOM], changed)
  marks.forEach(({ stop }, i) => {
    stop.addEventListener('focus', () => {
      const { x, y } = seen[i]!
      if (x < 0 || y < 0 || x > width || y > height) zoomed.to(points[i]!.x, points[i]!.y)
    })
  })
  const crowded = clusters(points, NEAR * width)
    .filter(cluster => cluster.length > 1 && !starts.length)
    .slice(0, 4)
  const degree = Math.abs(projection([1, 0])![0] - projection([0, 0])![0])
  const lookAt = (cluster: readonly number[]): void => {
    zoomed.at(
      around(
        cluster.map(i => points[i]!),
        MIN_DEGREES * degree
      ),
      Math.min(70, width / 6)
    )
  }
  const buttons = crowded.map(cluster =>
    button(t('near', { name: places[Math.min(...cluster)]!.mark.label, count: cluster.length }), () => {
      lookAt(cluster)
    })
  )
  return {
    content: [element('div', { class: 'plane' }, svg), ...(numbered ? [numberedNames(places)] : [])],
    marks: places.length,
    controls: [
      zoomButtons(
        t,
        () => {
          zoomed.by(1.6)
        },
        () => {
          zoomed.by(1 / 1.6)
        },
        zoomed.reset,
        ...buttons
      )
    ],
    remarks: [outside, ...unplaced(scene, places), ...(filled > 0 ? [t('filled')] : []), t('zoomHint'), t('base')],
    onMounted: () => {
      measure = textMeasurer(marks[0]!.text)
      zoomed.reset()
      if (crowded[0] && crowded[0].length > 2 && crowded[0].length < places.length) lookAt(crowded[0])
    }
  }
}
