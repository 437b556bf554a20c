import type { Model } from '../../model/model.js'
import { boundsOf } from '../../rdf/edtf.js'
import type { JsonRow } from '../../sparql/results-json.js'
import { coloursOf } from './colours.js'

/** Mark of a track: years with fractions, in the lane of what it is of. */
export interface TrackMark {
  row: JsonRow
  lane: string
  start: number
  end: number
}

/**
 * Layout of an answer as tracks: lanes in one order whatever the language, with the numbers of their colours; years;
 * tracks by their beginning.
 */
export interface TrackLayout {
  lanes: readonly string[]
  colours: ReadonlyMap<string, number>
  first: number
  last: number
  tracks: readonly { track: string; marks: readonly TrackMark[] }[]
}

/**
 * Layout of rows as tracks: a track for each value of `rows`, a lane for each of `columns`. `asOf` is the variable of
 * the day that a status holds for.
 */
export function layOutTracks(
  rows: readonly JsonRow[],
  mapping: Readonly<Record<string, string>>,
  asOf: string | undefined,
  model: Pick<Model, 'coloured' | 'idIri'>
): TrackLayout {
  const marks = rows.flatMap(row => markOf(row, mapping, asOf) ?? [])
  const byTrack = new Map<string, TrackMark[]>()
  for (const mark of marks) {
    const track = String(mark.row[mapping['rows'] ?? '']?.value)
    byTrack.set(track, [...(byTrack.get(track) ?? []), mark])
  }
  const colours = coloursOf(
    marks.map(({ lane }) => lane),
    model
  )
  const beginning = (own: readonly TrackMark[]): number => Math.min(...own.map(({ start }) => start))
  return {
    lanes: [...colours.keys()],
    colours,
    first: Math.floor(Math.min(...marks.map(({ start }) => start))),
    last: Math.ceil(Math.max(...marks.map(({ end }) => end))),
    tracks: [...byTrack]
      .sort(([a, one], [b, other]) => beginning(one) - beginning(other) || (a < b ? -1 : 1))
      .map(([track, own]) => ({ track, marks: own }))
  }
}

/**
 * Mark of a row; undefined where its time says neither a first nor a last day. What goes on ends with the day that its
 * status holds for; of an end that is not stated only the beginning is drawn.
 */
function markOf(
  row: JsonRow,
  mapping: Readonly<Record<string, string>>,
  asOf: string | undefined
): TrackMark | undefined {
  const when = String(row[mapping['when'] ?? '']?.value)
  const bounds = boundsOf(when)
  if (typeof bounds === 'string') return undefined
  const known = when.endsWith('..') ? boundsOf(String(row[asOf ?? '']?.value ?? '')) : ''
  const [from, to] = [bounds.earliest, bounds.latest ?? (typeof known === 'string' ? undefined : known.latest)]
  const start = from ?? to
  if (!start) return undefined
  const end = to ?? [start[0], 12, 31]
  const lane = String(row[mapping['columns'] ?? '']?.value)
  return { row, lane, start: yearOf(start), end: Math.max(yearOf(end, 1), yearOf(start)) }
}

/** Days of twelve months of 31. */
const DAYS = 12 * 31

/** Year with the part of it that has passed before a day, or some days later. */
export function yearOf([year, month, day]: readonly number[], later = 0): number {
  return year! + (((month ?? 1) - 1) * 31 + (day ?? 1) - 1 + later) / DAYS
}
