import type { Position } from './location.js'

/** Value in a data file of any format: text, list or mapping, each with its position. */
export type ParsedValue = ParsedText | ParsedList | ParsedMapping

/** Scalar as written; numbers and dates too are text until the model gives their type. */
export interface ParsedText {
  kind: 'text'
  text: string
  at: Position
}

/** List of values. */
export interface ParsedList {
  kind: 'list'
  values: ParsedValue[]
  at: Position
}

/** Mapping of keys to values, in the order of the file. */
export interface ParsedMapping {
  kind: 'mapping'
  entries: ParsedEntry[]
  at: Position
}

/** Key and value of a mapping; `at` is the position of the key. */
export interface ParsedEntry {
  key: string
  at: Position
  value: ParsedValue
}

/** Record, entity or source as written, and its file. */
export interface ParsedItem {
  file: string
  mapping: ParsedMapping
}

/** Entry of a mapping with a key. */
export function entryOf(mapping: ParsedMapping, key: string): ParsedEntry | undefined {
  return mapping.entries.find(entry => entry.key === key)
}

/** Words for a value in a fault: its text, `a list`, `a mapping`. */
export function describeValue(value: ParsedValue): string {
  return value.kind === 'text' ? value.text || 'nothing' : value.kind === 'list' ? 'a list' : 'a mapping'
}

/** A parsed value as JavaScript's own: texts, arrays, objects. */
export function toPlain(value: ParsedValue): unknown {
  if (value.kind === 'text') return value.text
  if (value.kind === 'list') return value.values.map(toPlain)
  return Object.fromEntries(value.entries.map(({ key, value }) => [key, toPlain(value)]))
}
