import type { Position } from './location.js'

/** What stands in a data file, whatever its format: texts, lists and mappings, each with its position. */
export type ParsedValue = ParsedText | ParsedList | ParsedMapping

/** A scalar as written; numbers and dates too are text until the model says what they are. */
export interface ParsedText {
  kind: 'text'
  text: string
  at: Position
}
export interface ParsedList {
  kind: 'list'
  values: ParsedValue[]
  at: Position
}
export interface ParsedMapping {
  kind: 'mapping'
  entries: ParsedEntry[]
  at: Position
}
export interface ParsedEntry {
  key: string
  at: Position
  value: ParsedValue
}

/** A record, entity or source as written down, and the file it stands in. */
export interface ParsedItem {
  file: string
  mapping: ParsedMapping
}

export function entryOf(mapping: ParsedMapping, key: string): ParsedEntry | undefined {
  return mapping.entries.find(entry => entry.key === key)
}

/** What a value is, in the words of a fault. */
export function describeValue(value: ParsedValue): string {
  return value.kind === 'text' ? value.text || 'nothing' : value.kind === 'list' ? 'a list' : 'a mapping'
}
