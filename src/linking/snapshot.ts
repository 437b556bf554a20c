import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Folder } from '../base/folder.js'

/** Line of a snapshot: a record (`id`) or a statement of an entity (`entity`), with the wiki's entry that says it. */
export interface SnapshotLine {
  id?: string
  entity?: string
  evidence: { id: string; about: string; version: string; retrieved: string }[]
  [field: string]: unknown
}

/** File of a source's snapshot. */
export function snapshotPath(folder: Folder, source: string): string {
  return join(folder.records, source, `${source}.jsonl`)
}

/** Lines of a snapshot; none where there is no file. */
export async function readSnapshot(path: string): Promise<SnapshotLine[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap(line => (line.trim() ? [JSON.parse(line) as SnapshotLine] : []))
}

/** Text of a snapshot: a line of JSON for each, in the order of items and entries. */
export function snapshotText(lines: readonly SnapshotLine[]): string {
  const sorted = [...lines].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
  return sorted.map(line => `${JSON.stringify(line)}\n`).join('')
}

const orderOf = (line: SnapshotLine): string => `${itemOf(line)} ${keyOf(line)}`

/** IRI of the item that a line was read from. */
export function itemOf({ evidence }: SnapshotLine): string {
  return evidence[0]?.about ?? ''
}

/** Difference of two snapshots: facts that are new, that say something else, and that are gone. */
export interface SnapshotChange {
  kind: 'added' | 'changed' | 'gone'
  /** Entry of the wiki, and what it is a fact of: a slug. */
  entry: string
  of: string
  before?: string
  after?: string
}

/** Changes of facts from one snapshot to another. */
export function changesBetween(before: readonly SnapshotLine[], after: readonly SnapshotLine[]): SnapshotChange[] {
  const [old, now] = [before, after].map(lines => new Map(lines.filter(hasFact).map(line => [keyOf(line), line])))
  const changes = [...new Set([...old!.keys(), ...now!.keys()])].flatMap((key): SnapshotChange[] => {
    const [one, other] = [old!.get(key), now!.get(key)]
    const [was, is] = [one && factText(one), other && factText(other)]
    if (was === is) return []
    const line = (other ?? one)!
    const kind = one ? (other ? 'changed' : 'gone') : 'added'
    return [{ kind, entry: line.evidence[0]!.id, of: line.entity ?? line.id ?? '', before: was, after: is }]
  })
  return changes.sort((a, b) => (`${a.of} ${a.entry}` < `${b.of} ${b.entry}` ? -1 : 1))
}

const keyOf = (line: SnapshotLine): string =>
  line.id ?? [line.entity, line.evidence[0]?.id, ...Object.keys(factOf(line))].join(' ')

/** Whether a line says more than that an item was read. */
function hasFact(line: SnapshotLine): boolean {
  return Object.keys(factOf(line)).length > 0
}

function factOf(line: SnapshotLine): Record<string, unknown> {
  return Object.fromEntries(Object.entries(line).filter(([key]) => !['id', 'entity', 'evidence'].includes(key)))
}

/** Fact as people read it: `countryCode GE`, `altLabel hy Վրաստան`. */
function factText(line: SnapshotLine): string {
  const text = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return String(value)
    if (Array.isArray(value)) return value.map(text).join(', ')
    return Object.entries(value)
      .map(([key, each]) => `${key} ${text(each)}`)
      .join(', ')
  }
  return text(factOf(line))
}
