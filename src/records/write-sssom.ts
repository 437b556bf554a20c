import { cellWriter } from '../base/cell-writer.js'

const cellText = cellWriter('\t')

/**
 * Mapping set as SSSOM/TSV (embedded mode) without a last line feed: lines of metadata (YAML), and a table with its
 * header.
 */
export function sssomText(metadata: readonly string[], table: readonly (readonly string[])[]): string {
  return [...metadata.map(line => `#${line}`), ...table.map(cells => cells.map(cellText).join('\t'))].join('\n')
}

/** Metadata on the prefixes of CURIEs. */
export function curieMap(prefixes: Readonly<Record<string, string>>): string[] {
  return ['curie_map:', ...Object.entries(prefixes).map(([prefix, iri]) => `  ${prefix}: ${iri}`)]
}

/** Metadata on slots that are not SSSOM's own; none without such slots. */
export function extensionDefinitions(slots: readonly string[] = []): string[] {
  return slots.length ? ['extension_definitions:', ...slots.map(name => `  - slot_name: ${name}`)] : []
}
