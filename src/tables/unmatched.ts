import type { Model } from '../model/model.js'
import { formatLocation } from '../base/location.js'
import { curieMap, extensionDefinitions, sssomText } from '../records/write-sssom.js'
import type { UnmatchedName } from './entity-finder.js'

const columns = [
  ...['subject_id', 'subject_label', 'subject_type', 'subject_category', 'predicate_id', 'object_id'],
  ...['mapping_justification', 'comment']
]

/**
 * Names that a table has and no entity, as SSSOM/TSV to decide in: whoever writes an entity into `object_id` (or
 * `sssom:NoTermFound`) and keeps the file as `data/mappings/NAME.sssom.tsv` is asked no more.
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
