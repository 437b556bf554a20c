import type { Model } from '../model/model.js'
import { formatLocation } from '../base/location.js'
import { curieMap, extensionDefinitions, sssomText } from '../records/write-sssom.js'
import type { UnmatchedName } from './entity-finder.js'

const columns = [
  ...['subject_id', 'subject_label', 'subject_type', 'subject_category', 'predicate_id', 'object_id'],
  ...['mapping_justification', 'comment']
]

/**
 * Names of a table that were not found, as SSSOM/TSV to be completed: a row with an entity in `object_id` (or
 * `sssom:NoTermFound`) is a decision once the file is `data/mappings/NAME.sssom.tsv`.
 */
export function formatUnmatched(names: readonly UnmatchedName[], mapping: string, model: Model): string {
  const rows = names.map(({ name, classes, candidates, rows, first }) => {
    const others = candidates.map(slug => `id:${slug}`)
    const comment = [
      `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}, the first at ${formatLocation(first)}`,
      ...(others.length ? [`the name of ${others.join(' and ')}`] : [])
    ].join('; ')
    const justification = 'semapv:ManualMappingCuration'
    return ['', name, 'rdfs literal', classes.join('|'), 'skos:exactMatch', '', justification, comment]
  })
  return formatMappingSet({ set: `${model.base}mappings/${mapping}`, prefixes: { id: model.idIri('') } }, [
    columns,
    ...rows
  ])
}

/** Metadata of a mapping set: its IRI, the prefixes of its names that have one, slots beyond those of SSSOM. */
export interface MappingSetMetadata {
  set: string
  prefixes: Readonly<Record<string, string>>
  extensions?: readonly string[]
}

/** Mapping set as SSSOM/TSV; of the prefixes those that its cells use. */
export function formatMappingSet(
  { set, prefixes, extensions }: MappingSetMetadata,
  table: readonly string[][]
): string {
  const used = Object.entries(prefixes).filter(
    ([prefix]) => prefix === 'id' || table.some(row => row.some(cell => `|${cell}`.includes(`|${prefix}:`)))
  )
  const metadata = [
    ...curieMap(Object.fromEntries(used)),
    `mapping_set_id: ${set}`,
    ...extensionDefinitions(extensions)
  ]
  return sssomText(metadata, table)
}
