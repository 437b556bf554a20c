import type { Quad } from 'n3'
import { didYouMean, Report } from '../base/faults.js'
import type { BuildContext } from '../base/build-context.js'
import type { Loading } from '../graph/loaded.js'
import type { Reference } from '../graph/slug-registry.js'
import type { Model } from '../model/model.js'
import { EntityNames } from './entity-names.js'
import { readMatchDecisions } from './match-decisions.js'
import { readMappings } from './read-mappings.js'
import { RowReport } from './row-faults.js'
import { TableLoad } from './table-load.js'
import type { MappedTable } from './table-load.js'
import type { RowSink } from './write-rows.js'

const EXPECTED = 'the slug of an entity or a record; for a name, a value with entity: CLASS'
/** Slugs for which the nearest known one is suggested. */
const SUGGESTED = 20

/** Table whose rows are streamed to a sink, and not kept in the graphs. */
export interface StreamedTable {
  mapping: string
  sink(loading: Loading): RowSink
}

/**
 * Mapping of a folder's tables into the graphs of their sources, in the order of the mappings' names; where one is
 * streamed, of the tables up to it. A source whose table is missing is removed from the graph. Faults of mappings are
 * reported one by one, those of rows by kind.
 */
export async function loadTables(
  { folder, report, cache }: Omit<BuildContext, 'progress'>,
  model: Model,
  loading: Loading,
  links: Quad[],
  streamed?: StreamedTable
): Promise<MappedTable[]> {
  const mappings = await readMappings(folder, report)
  if (!mappings.length) return []
  const names = new EntityNames(model)
  names.add(loading.graphs.of(model.graphIri('entities')))
  names.add(links)
  const tables: MappedTable[] = []
  const { references } = loading.slugs
  for (const mapping of mappings) {
    // Tables before the streamed one are mapped for the entities that they create.
    const isWanted = !streamed || streamed.mapping === mapping.name
    const tableReport = isWanted ? report : new Report()
    const table = await new TableLoad(folder, model, loading, names, links, mapping, tableReport).load(
      cache,
      isWanted ? streamed?.sink(loading) : undefined
    )
    if (isWanted) tables.push(table)
    if (streamed && isWanted) break
  }
  reportDangling(loading.slugs.takeDangling(references), loading, report)
  // Decisions may be about records of two tables, so they are read after all of them.
  for (const { mapping, sha256 } of streamed ? [] : tables)
    if (sha256 !== undefined) {
      const decided = await readMatchDecisions(folder, mapping, model, loading.slugs, report)
      loading.graphs.add(model.sourceIri(mapping.source.slug), decided)
    }
  return tables
}

/** Report, by kind, of texts in tables that should be slugs and are not: a table can have a million of them. */
function reportDangling(dangling: readonly Reference[], { slugs }: Loading, report: Report): void {
  const rows = new RowReport()
  const suggestions = new Map<string, string>()
  const known = slugs.names()
  for (const { slug: found, location, record } of dangling) {
    if (!suggestions.has(found) && suggestions.size < SUGGESTED)
      suggestions.set(found, didYouMean(found, known, EXPECTED))
    rows.fault(location, { record, message: 'dangling slug', found, expected: suggestions.get(found) ?? EXPECTED })
    rows.endRow('stop')
  }
  if (dangling.length) rows.summarize(report, dangling[0]!.location)
}
