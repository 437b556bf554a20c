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

/** Spans that stand together under a name, with the number of their colour where they have one. */
export interface SpanGroup {
  name: string
  colour?: number
  spans: readonly Span[]
}

/**
 * Groups of spans: those that have colours first, the others in the order in which they first come, last what belongs
 * to none. What belongs to several stands in each. Without groups all are under one empty name.
 */
export function spanGroups(scene: Scene, spans: readonly Span[]): SpanGroup[] {
  const { mapping, colours, titles, t } = scene
  const groups = new Map<string, { name: string; spans: Span[] }>(
    [...colours].map(([key]) => [key, { name: '', spans: [] }])
  )
  const rest: Span[] = []
  for (const span of spans) {
    const cell = part(scene, span.row, 'group')
    for (const { value, text } of cell?.items ?? (cell ? [cell] : [])) {
      const group = groups.get(value) ?? { name: text, spans: [] }
      group.name = text
      group.spans.push(span)
      groups.set(value, group)
    }
    if (!cell) rest.push(span)
  }
  const named = [...groups].map(([key, group]) => ({ ...group, colour: colours.get(key) }))
  const title = titles.get(mapping.group ?? '') ?? ''
  const name = named.length > 0 ? t('ungrouped', { column: title }) : ''
  return [...named, { name, spans: rest }].filter(group => group.spans.length > 0)
}
