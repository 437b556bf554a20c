import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import { readText } from '../base/files.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { START } from '../base/location.js'
import type { Location } from '../base/location.js'
import { entryOf } from '../base/parsed-values.js'
import type { ParsedMapping, ParsedValue } from '../base/parsed-values.js'
import { readYaml } from '../base/yaml.js'
import { readTable } from './table.js'
import type { Cell } from './table.js'

/** One row of an SSSOM mapping set. */
export class MappingRow {
  constructor(
    private readonly file: string,
    private readonly columns: readonly string[],
    private readonly cells: readonly Cell[],
    private readonly metadata: ReadonlyMap<string, string>
  ) {}

  /** The text of a slot; one that the row lacks has the mapping set's value (propagation), or ''. */
  text(slot: string): string {
    return this.cells[this.columns.indexOf(slot)]?.text || (this.metadata.get(slot) ?? '')
  }

  /** Values of the row's own slots, but for empty ones. */
  values(): Record<string, string> {
    const filled = this.columns.map((name, i): [string, string] => [name, this.cells[i]?.text ?? ''])
    return Object.fromEntries(filled.filter(([, text]) => text !== ''))
  }

  /** Location of a slot, or of the row when it lacks the slot. */
  location(slot: string): Location {
    return { file: this.file, ...(this.cells[this.columns.indexOf(slot)] ?? this.cells[0]!).at }
  }
}

/** A mapping set: the prefixes its CURIEs are written with, and its rows. */
export interface MappingSet {
  prefixes: ReadonlyMap<string, string>
  rows: MappingRow[]
}

const none: ParsedMapping = { kind: 'mapping', entries: [], at: START }
const required = ['subject_id', 'predicate_id', 'object_id', 'mapping_justification']
/** Slots of a mapping (SSSOM 1.1): a column outside of them may turn the meaning of its row. */
export const sssomSlots: ReadonlySet<string> = new Set(
  `record_id subject_id subject_label subject_category predicate_id predicate_label predicate_modifier predicate_type
  object_id object_label object_category mapping_justification author_id author_label reviewer_id reviewer_label
  creator_id creator_label license subject_type subject_source subject_source_version object_type object_source
  object_source_version mapping_provider mapping_source mapping_cardinality cardinality_scope mapping_tool
  mapping_tool_id mapping_tool_version mapping_date publication_date review_date confidence reviewer_confidence
  curation_rule curation_rule_text subject_match_field object_match_field match_string subject_preprocessing
  object_preprocessing similarity_score similarity_measure semantic_similarity_score semantic_similarity_measure
  see_also issue_tracker_item other comment`.split(/\s+/)
)

/**
 * Mapping set of a text in SSSOM/TSV (embedded mode): metadata as YAML in first lines that begin with #, then a table.
 * Undefined, with faults, when its rows cannot be read.
 */
export async function readMappingSet(file: string, text: string, report: Report): Promise<MappingSet | undefined> {
  const lines = text.split('\n')
  const first = lines.findIndex(line => !line.startsWith('#'))
  const head = first < 0 ? lines.length : first
  // The sign becomes a blank, so that positions in the YAML are positions in the file.
  const yaml = lines
    .slice(0, head)
    .map(line => line.replace(/^#/, ' ').trimEnd())
    .join('\n')
  const value = yaml.trim() ? readYaml(file, yaml, report) : undefined
  const metadata = value?.kind === 'mapping' ? value : undefined
  if (value && !metadata)
    report.fault({ file, ...value.at }, { message: 'the metadata is not a mapping', expected: 'curie_map: …' })
  const form = { delimiter: '\t', firstLine: head + 1 }
  const rows: Cell[][] = []
  for await (const row of readTable(file, [lines.slice(head).join('\n')], form, report)) rows.push(row)
  const header = rows.shift()
  if (!header) report.fault({ file, line: Math.max(1, head), column: 1 }, { message: 'the mapping set has no table' })
  const columns = header && columnsOf(file, header, extensionsOf(metadata), report)
  if (!columns) return undefined
  for (const extra of rows.flatMap(row => row.slice(columns.length)).filter(({ text }) => text !== ''))
    report.fault({ file, ...extra.at }, { message: 'a cell is outside of the columns', found: extra.text })
  const curies = entryOf(metadata ?? none, 'curie_map')?.value
  return {
    prefixes: new Map(textsOf(curies)),
    rows: rows.map(cells => new MappingRow(file, columns, cells, new Map(textsOf(metadata))))
  }
}

/** Mapping set of a file; undefined, with faults, when it cannot be read. */
export async function readMappingSetFile(
  folder: Folder,
  path: string,
  report: Report
): Promise<MappingSet | undefined> {
  const text = await readText(folder, path, report)
  return text === undefined ? undefined : readMappingSet(fileName(folder, path), text, report)
}

/** Names of the columns; undefined, with a fault, when one is missing that every row needs. */
function columnsOf(
  file: string,
  header: readonly Cell[],
  extensions: readonly string[],
  report: Report
): string[] | undefined {
  const columns = header.map(cell => cell.text)
  while (columns.at(-1) === '') columns.pop()
  const known = [...sssomSlots, ...extensions]
  for (const [index, name] of columns.entries()) {
    const at = { file, ...header[index]!.at }
    if (columns.indexOf(name) < index) report.fault(at, { message: 'duplicate key', found: name })
    else if (!known.includes(name)) {
      const expected = didYouMean(name, known, 'a slot of SSSOM, or one of the extension_definitions')
      report.fault(at, { message: 'unknown column', found: name || 'nothing', expected })
    }
  }
  if (required.every(name => columns.includes(name))) return columns
  report.fault(
    { file, ...header[0]!.at },
    { message: 'the mapping lacks a column', found: columns.join(', ') || 'nothing', expected: required.join(', ') }
  )
  return undefined
}

/** Columns that the mapping set declares beyond those of SSSOM. */
function extensionsOf(metadata: ParsedMapping = none): string[] {
  const definitions = entryOf(metadata, 'extension_definitions')?.value
  const list = definitions?.kind === 'list' ? definitions.values : []
  return list.flatMap(definition => new Map(textsOf(definition)).get('slot_name') ?? [])
}

/** Keys of a mapping whose values are text, with their values. */
function textsOf(value?: ParsedValue): [string, string][] {
  const entries = value?.kind === 'mapping' ? value.entries : []
  return entries.flatMap(({ key, value }) => (value.kind === 'text' ? [[key, value.text]] : []))
}

/** Function that expands CURIEs by some prefixes; other names are left as they are. */
export function curieExpander(prefixes: ReadonlyMap<string, string>): (name: string) => string {
  return name => {
    const [, prefix, local] = /^([^:/]*):(?!\/\/)(.*)$/.exec(name) ?? []
    const namespace = prefix === undefined ? undefined : prefixes.get(prefix)
    return namespace === undefined ? name : namespace + local!
  }
}
