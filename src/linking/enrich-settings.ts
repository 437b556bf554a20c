import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { Folder } from '../base/folder.js'
import { entryOf, toPlain } from '../base/parsed-values.js'
import type { ParsedMapping } from '../base/parsed-values.js'
import type { Model } from '../model/model.js'
import { FactReader, type FactRule } from './fact-reader.js'
import { readSettingsFile } from './settings-reader.js'

/** Settings of `attache enrich`: the source that the facts are stated by, and which facts are taken. */
export interface EnrichSettings {
  /** Slug of the source. */
  source: string
  /** Metadata of the source; `{day}` stands for the day of retrieval. */
  metadata: Readonly<Record<string, unknown>>
  facts: readonly FactRule[]
}

/** Settings in `data/enrich.yaml`; undefined where a folder has none. Faults have line and column. */
export async function readEnrichSettings(
  folder: Folder,
  model: Model,
  report: Report
): Promise<EnrichSettings | undefined> {
  const settings = await readSettingsFile(folder, folder.enrich, report)
  if (!settings) return undefined
  const { file, value } = settings
  if (value.kind === 'mapping') return settingsOf(value, file, model, report)
  const finding = { message: 'the settings of enrichment are not a mapping', expected: 'source and facts' }
  report.fault({ file, ...value.at }, finding)
  return undefined
}

function settingsOf(value: ParsedMapping, file: string, model: Model, report: Report): EnrichSettings | undefined {
  for (const { key, at } of value.entries)
    if (key !== 'source' && key !== 'facts') {
      const expected = didYouMean(key, ['source', 'facts'], 'source or facts')
      report.fault({ file, ...at }, { message: 'unknown key of enrichment', found: key, expected })
    }
  const facts = entryOf(value, 'facts')?.value
  const rules = facts ? new FactReader(file, model, report).facts(facts) : []
  const source = entryOf(value, 'source')?.value
  const id = source?.kind === 'mapping' ? entryOf(source, 'id')?.value : undefined
  if (source?.kind !== 'mapping' || id?.kind !== 'text' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id.text)) {
    const expected = 'source: { id: wikidata, type: …, label: … }'
    report.fault({ file, ...(source ?? value).at }, { message: 'the source has no id', expected })
    return undefined
  }
  return { source: id.text, metadata: toPlain(source) as Record<string, unknown>, facts: rules }
}
