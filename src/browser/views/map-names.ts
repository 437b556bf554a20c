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

/** Part of the world that a map shows, on its screen. */
export interface ShownPart {
  transform: ZoomTransform
  width: number
  height: number
}

/**
 * Lays the names of countries where the map shows them, but for those that lie on something or are too wide. A name
 * that would cross the edge of the map is moved inside, if the middle of the country is there.
 */
export function placeCountryNames(
  texts: readonly SVGTextElement[],
  names: readonly CountryName[],
  { transform, width, height }: ShownPart,
  measure: (text: string) => number,
  taken: readonly LabelBox[]
): void {
  const rooms = names.map(({ name, x, y }): LabelBox | undefined => {
    const [long, middle, line] = [measure(name), transform.applyX(x), transform.applyY(y)]
    if (middle < 0 || line < 0 || middle > width || line > height) return undefined
    const inside = (start: number, size: number, room: number): number => Math.max(0, Math.min(start, room - size))
    return {
      x: inside(middle - long / 2, long, width),
      y: inside(line - LINE / 2, LINE, height),
      width: long,
      height: LINE
    }
  })
  const free = placeLabels(
    rooms.map((room, i) => (room && names[i]!.width * transform.k > room.width * 0.8 ? [room] : [])),
    taken
  )
  texts.forEach((text, i) => {
    const room = free[i]
    if (room) setAttributes(text, { x: room.x + room.width / 2, y: room.y + LINE - 4 })
    setAttributes(text, { visibility: room ? 'visible' : 'hidden' })
  })
}
