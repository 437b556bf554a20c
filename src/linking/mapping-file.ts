import { rm } from 'node:fs/promises'
import { packageVersion } from '../base/folder.js'
import { replaceFile } from '../base/replace-file.js'
import { sssomSlots } from '../records/sssom.js'
import { curieMap, extensionDefinitions, sssomText } from '../records/write-sssom.js'

/** Row of a mapping set: values by slot. */
export type Mapping = Readonly<Record<string, string>>

/** Metadata of a mapping set, which stand above its rows. */
export interface MappingSetHead {
  id: string
  title: string
  /** IRI of the licence. */
  licence?: string
  prefixes: Readonly<Record<string, string>>
  /** Slots that are not SSSOM's own, in the order of their columns. */
  extensions: readonly string[]
}

/** First columns of the mapping sets that linking writes: slots of SSSOM 1.1. Others follow, extensions at the end. */
const columns = [
  ...['subject_id', 'subject_label', 'predicate_id', 'predicate_modifier', 'object_id', 'object_label'],
  ...['subject_category', 'object_category'],
  ...['mapping_justification', 'confidence', 'reviewer_id', 'reviewer_label', 'mapping_date', 'mapping_tool'],
  ...['mapping_tool_version', 'object_source', 'comment']
]

/** Atomic write of a mapping set (SSSOM/TSV, embedded metadata); a set without rows has no file. */
export async function writeMappings(path: string, head: MappingSetHead, rows: readonly Mapping[]): Promise<void> {
  if (rows.length === 0) return rm(path, { force: true })
  const filled = new Set(rows.flatMap(row => Object.keys(row).filter(name => row[name] !== '')))
  const slots = [...new Set([...columns, ...filled])].filter(name => sssomSlots.has(name))
  const used = slots.filter(name => required.has(name) || filled.has(name))
  const extensions = [...new Set([...head.extensions, ...filled])].filter(
    name => filled.has(name) && !sssomSlots.has(name)
  )
  const metadata = [
    `mapping_set_id: ${head.id}`,
    `mapping_set_title: ${JSON.stringify(head.title)}`,
    ...(head.licence === undefined ? [] : [`license: ${head.licence}`]),
    ...curieMap(head.prefixes),
    ...extensionDefinitions(extensions)
  ]
  const all = [...used, ...extensions]
  const cells = rows.map(row => all.map(name => (row[name] ?? '').replace(/\s+/g, ' ').trim()))
  await replaceFile(path, `${sssomText(metadata, [all, ...cells])}\n`)
}

const required = new Set(['subject_id', 'predicate_id', 'object_id', 'mapping_justification'])

/** Slots by which a row names the program that made it. */
export const toolSlots = { mapping_tool: 'attache link', mapping_tool_version: packageVersion() }

/** Comparison of candidates: by subject, the most confident first. */
export function compareCandidates(a: Mapping, b: Mapping): number {
  return a['subject_id']!.localeCompare(b['subject_id']!, 'en') || Number(b['confidence']) - Number(a['confidence'])
}

/** Day of today (UTC), YYYY-MM-DD. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
