import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** Value of a statement: an item, a date (year, month or day), coordinates, or text. */
export type ItemValue = string | [latitude: number, longitude: number]
/** Statement of an item. */
export interface ItemStatement {
  value: ItemValue
  qualifiers?: Record<string, ItemValue | ItemValue[]>
  reference?: string
}

/** Item of the made-up wiki, as its file has it. */
export interface WikiItem {
  id: string
  redirect?: string
  revision: number
  modified: string
  labels: Record<string, string>
  aliases: Record<string, string[]>
  descriptions: Record<string, string>
  statements: Record<string, ItemStatement[]>
}

type Written = Partial<Omit<WikiItem, 'statements'>> & { statements?: Record<string, unknown> }

/** Items of files in the form of `items.yaml`, by their identifier; a later file's replace an earlier one's. */
export function readItems(...files: string[]): Map<string, WikiItem> {
  const written = Object.assign({}, ...files.map(file => parse(readFileSync(file, 'utf8')) as object)) as object
  return new Map(
    Object.entries(written as Record<string, Written>).map(([id, { statements = {}, ...item }]) => [
      id,
      {
        id,
        revision: 1000 + Number(id.slice(1)),
        modified: '2026-01-02T03:04:05Z',
        labels: {},
        aliases: {},
        descriptions: {},
        ...item,
        statements: Object.fromEntries(
          Object.entries(statements).map(([p, value]) => [p, listOf(value).map(statementOf)])
        )
      }
    ])
  )
}

/** A value or a list of values, as a list; coordinates are one value. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) && !isCoordinates(value) ? (value as unknown[]) : [value]
}

/** Whether a value is a pair of coordinates. */
export function isCoordinates(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(each => typeof each === 'number')
}

function statementOf(value: unknown): ItemStatement {
  const isWhole = typeof value === 'object' && value !== null && 'value' in value
  return isWhole ? (value as ItemStatement) : { value: value as ItemValue }
}
