import type { ZoomTransform } from 'd3-zoom'
import type { AnswerRow } from '../answer/answer.js'
import { setAttributes, element } from '../dom.js'
import type { CountryName } from './base-map.js'
import { placeLabels } from './labels.js'
import type { LabelBox } from './labels.js'
import { LINE } from './map-geometry.js'
import { markFor } from './mark.js'
import type { MapPlace } from './places.js'
import type { Scene } from './scene.js'

/** More names than this of what is not on the map say less than their number. */
const MAX_NAMES = 6

/** Names of what a map shows by number, in the order of the numbers. */
export function numberedNames(places: readonly MapPlace[]): HTMLElement {
  return element(
    'ol',
    { class: 'numbered' },
    ...places.map(({ mark: { label, href, caution } }) =>
      element('li', {}, href === undefined ? label : element('a', { href }, label), caution && ` · ${caution}`)
    )
  )
}

/** Sentence that names the rows that have no place; none where all have one, or there are many. */
export function unplaced(scene: Scene, placed: readonly { row: AnswerRow }[]): string[] {
  const known = new Set(placed.map(({ row }) => row))
  const rows = scene.rows.filter(row => !known.has(row))
  if (rows.length === 0 || rows.length > MAX_NAMES) return []
  return [scene.t('notOnMap', { names: rows.map(row => markFor(scene, row).label).join(', ') })]
}

/** Lays the names of countries where the map shows them, but for those that lie on something or are too wide. */
export function placeCountryNames(
  texts: readonly SVGTextElement[],
  names: readonly CountryName[],
  transform: ZoomTransform,
  measure: (text: string) => number,
  taken: readonly LabelBox[]
): void {
  const rooms = names.map(({ name, x, y }) => {
    const long = measure(name)
    return { x: transform.applyX(x) - long / 2, y: transform.applyY(y) - LINE / 2, width: long, height: LINE }
  })
  const free = placeLabels(
    rooms.map((room, i) => (names[i]!.width * transform.k > room.width * 0.8 ? [room] : [])),
    taken
  )
  texts.forEach((text, i) => {
    const { x, y, width } = rooms[i]!
    setAttributes(text, { visibility: free[i] ? 'visible' : 'hidden', x: x + width / 2, y: y + LINE - 4 })
  })
}
