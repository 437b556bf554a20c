import { timeOf } from '../answer/answer.js'
import type { AnswerRow } from '../answer/answer.js'
import { EDTF } from './mark.js'
import { part } from './scene.js'
import type { Scene } from './scene.js'

/** Time span in milliseconds since 1970; an unknown bound is undefined, but never both. */
export interface Span {
  row: AnswerRow
  start?: number
  end?: number
  /** Whether it is of what happened on a day between its bounds that is not stated. */
  isVague?: boolean
}

/** The rows with a time, in the order of their beginning. */
export function spansOf(scene: Scene): Span[] {
  return scene.rows
    .flatMap(row => {
      const start = timeOf(part(scene, row, 'start'))
      const end = timeOf(part(scene, row, scene.mapping.end ? 'end' : 'start'), true)
      if (start === undefined && end === undefined) return []
      return [{ row, start, end, isVague: isVague(row) }]
    })
    .sort((a, b) => (a.start ?? a.end!) - (b.start ?? b.end!))
}

/** Test whether the time of a row, as it is stated, is a year, a month or the like, and no day or interval. */
function isVague(row: AnswerRow): boolean {
  const stated = [...row.values()].find(({ datatype }) => datatype === EDTF)?.value
  return stated !== undefined && !/\/|^\d{4}-\d\d-\d\d$/.test(stated)
}

/** The whole time the spans take, with a little room on both sides. */
export function wholeTime(spans: readonly Span[]): [number, number] {
  const times = spans.flatMap(({ start, end }) => [start ?? [], end ?? []].flat())
  const [first, last] = [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))]
  const room = Math.max((last - first) * 0.03, 86_400_000)
  return [first - room, last + room]
}

/** Spans by group, in the order in which groups first come; without groups all under one empty name. */
export function grouped(scene: Scene, spans: readonly Span[]): Map<string, Span[]> {
  const groups = new Map<string, Span[]>()
  for (const span of spans) {
    const name = part(scene, span.row, 'group')?.text ?? ''
    const members = groups.get(name)
    if (members) members.push(span)
    else groups.set(name, [span])
  }
  return groups
}
