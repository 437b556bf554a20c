import type { Model } from '../model/model.js'
import { formatLocation } from '../base/location.js'
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
  const metadata = ['#curie_map:', `#  id: ${model.idIri('')}`, `#mapping_set_id: ${model.base}mappings/${mapping}`]
  const rows = names.map(({ name, classes, candidates, rows, first }) => {
    const others = candidates.map(slug => `id:${slug}`)
    const comment = [
      `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}, the first at ${formatLocation(first)}`,
      ...(others.length ? [`the name of ${others.join(' and ')}`] : [])
    ].join('; ')
    const justification = 'semapv:ManualMappingCuration'
    return ['', name, 'rdfs literal', classes.join('|'), 'skos:exactMatch', '', justification, comment]
  })
  return [...metadata, ...[columns, ...rows].map(cells => cells.map(cellText).join('\t'))].join('\n')
}

/** Cell of tab-separated text; quoted where it has to be. */
function cellText(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
