import anyAscii from 'any-ascii'
import type { Location } from '../base/location.js'
import type { ParsedEntry, ParsedMapping, ParsedValue } from '../base/parsed-values.js'

/** Text with references: `$(name)` stands for a column or a value (the references of YARRRML). */
export interface Template {
  parts: readonly (string | { name: string })[]
  /** Names that it refers to. */
  references: readonly string[]
  at: Location
}

/** Value of a record's template: a text, a list or a mapping, as data files have them. */
export type TemplateValue =
  | { kind: 'text'; template: Template }
  | { kind: 'list'; values: readonly TemplateValue[]; at: Location }
  | TemplateMapping

/** Mapping of keys to templates. */
export interface TemplateMapping {
  kind: 'mapping'
  entries: readonly { key: string; at: Location; value: TemplateValue }[]
  at: Location
}

/** Texts of the references of a row; none when a cell is empty. */
export interface ReferenceValues {
  of(name: string): readonly string[]
  /** Where the cell stands that the reference is about. */
  locationOf(name: string): Location
}

/** Template of a text; `\$(` is no reference. */
export function parseTemplate(text: string, at: Location): Template {
  const parts: (string | { name: string })[] = []
  let rest = 0
  for (const { 0: found, index, 1: name } of text.matchAll(/\\\$\(|\$\(([^()]*)\)/g)) {
    const before = text.slice(rest, index) + (name === undefined ? '$(' : '')
    if (before) parts.push(before)
    if (name !== undefined) parts.push({ name: name.trim() })
    rest = index + found.length
  }
  if (rest < text.length) parts.push(text.slice(rest))
  return { parts, references: parts.flatMap(part => (typeof part === 'string' ? [] : [part.name])), at }
}

/** Texts of a template for one row: none where a reference is empty; one a member where one reference is a list. */
export function fillAll({ parts }: Template, row: ReferenceValues): readonly string[] {
  let texts: readonly string[] = EMPTY_TEXT
  for (const part of parts) {
    const values = typeof part === 'string' ? [part] : row.of(part.name)
    if (texts === EMPTY_TEXT) texts = values
    else if (texts.length === 1 && values.length === 1) texts = [texts[0]! + values[0]!]
    else texts = texts.flatMap(text => values.map(value => text + value))
  }
  return texts
}

/** Texts of a template without parts. */
const EMPTY_TEXT: readonly string[] = ['']

/** Text of a template for one row; '' where a reference is empty. */
export function fill(template: Template, row: ReferenceValues): string {
  return fillAll(template, row)[0] ?? ''
}

/** Slug of a template for one row. */
export function fillSlug(template: Template, row: ReferenceValues): string {
  return slugOf(fill(template, row))
}

/** Slug of a text: Latin letters in lower case, and digits, with hyphens between words. */
export function slugOf(text: string): string {
  return anyAscii(text)
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** Value of a template for one row, as a data file would have it; undefined where its references are empty. */
function fillValue(value: TemplateValue, row: ReferenceValues): ParsedValue | undefined {
  if (value.kind === 'text') {
    const { template } = value
    const [reference] = template.references
    const at = row.locationOf(reference ?? '')
    const texts = fillAll(template, row)
    if (texts.length < 2) return texts[0] ? { kind: 'text', text: texts[0], at } : undefined
    return { kind: 'list', at, values: [...new Set(texts)].map(text => ({ kind: 'text', text, at })) }
  }
  if (value.kind === 'mapping') {
    const filled = fillMapping(value, row)
    const isFilled = (key: string): boolean => filled.entries.some(entry => entry.key === key)
    // A mapping with references is left out when all of these are empty, whatever constants it has.
    const ofRow = value.entries.filter(entry => hasReference(entry.value))
    return filled.entries.length && (!ofRow.length || ofRow.some(({ key }) => isFilled(key))) ? filled : undefined
  }
  const values = value.values.flatMap(member => {
    const filled = fillValue(member, row)
    return filled?.kind === 'list' ? filled.values : filled ? [filled] : []
  })
  return values.length ? { kind: 'list', values, at: row.locationOf('') } : undefined
}

function hasReference(value: TemplateValue): boolean {
  if (value.kind === 'text') return value.template.references.length > 0
  return value.kind === 'list'
    ? value.values.some(hasReference)
    : value.entries.some(entry => hasReference(entry.value))
}

/** Mapping of a template for one row, with the entries that are not empty. */
export function fillMapping({ entries }: TemplateMapping, row: ReferenceValues): ParsedMapping {
  const filled: ParsedEntry[] = []
  for (const { key, value } of entries) {
    const found = fillValue(value, row)
    if (found) filled.push({ key, at: found.at, value: found })
  }
  return { kind: 'mapping', entries: filled, at: row.locationOf('') }
}
