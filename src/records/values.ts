import type { Position } from '../places.js'

/** What stands in a data file, whatever its format: texts, lists and mappings, each with its position. */
export type Value = Text | List | Mapping

/** A scalar as written; numbers and dates too are text until the model says what they are. */
export interface Text { kind: 'text'; text: string; at: Position }
export interface List { kind: 'list'; values: Value[]; at: Position }
export interface Mapping { kind: 'mapping'; entries: Entry[]; at: Position }
export interface Entry { key: string; at: Position; value: Value }

/** A record, entity or source as written down, and the file it stands in. */
export interface Written { file: string; mapping: Mapping }

export function entryOf(mapping: Mapping, key: string): Entry | undefined {
  return mapping.entries.find(entry => entry.key === key)
}

/** What a value is, in the words of a fault. */
export function describe(value: Value): string {
  return value.kind === 'text' ? value.text || 'nothing' : value.kind === 'list' ? 'a list' : 'a mapping'
}
