import type { Quad } from 'n3'
import { didYouMean, Report } from '../base/faults.js'
import type { BuildCache } from '../base/build-cache.js'
import type { Folder } from '../base/folder.js'
import type { Loading } from '../graph/loaded.js'
import type { Reference } from '../graph/slugs.js'
import type { Model } from '../model/model.js'
import { EntityNames } from './entity-names.js'
import { readMatchDecisions } from './match-decisions.js'
import { readMappings } from './read-mappings.js'
import { RowReport } from './row-faults.js'
import { TableLoad } from './table-load.js'
import type { MappedTable } from './table-load.js'
import type { RowSink } from './write-rows.js'

const EXPECTED = 'the slug of an entity or a record; for a name, a value with entity: CLASS'
/** Slugs for which the nearest one is looked for. */
const SUGGESTED = 20

/** Table whose rows go to a sink, and are not kept. */
export interface SeenTable {
  mapping: string
  sink(loading: Loading): RowSink
}

/**
 * Maps the tables of a folder into their sources' graphs, in the order of the mappings' names. A source whose table is
 * not here is taken out of the graph. Faults of mappings are told one by one, those of rows by kind.
 */
export async function loadTables(
  folder: Folder,
  model: Model,
  loading: Loading,
  links: Quad[],
  report: Report,
  memory: BuildCache,
  see?: SeenTable
): Promise<MappedTable[]> {
  const names = new EntityNames(model)
  names.add(loading.graphs.of(model.graphIri('entities')))
  names.add(links)
  const tables: MappedTable[] = []
  const { references } = loading.slugs
  for (const mapping of await readMappings(folder, report)) {
    // The tables before the one that is looked at are mapped for the entities that they make.
    const isSeen = !see || see.mapping === mapping.name
    const told = isSeen ? report : new Report()
    const table = await new TableLoad(folder, model, loading, names, links, mapping, told).load(
      memory,
      isSeen ? see?.sink(loading) : undefined
    )
    if (isSeen) tables.push(table)
    if (see && isSeen) break
  }
  tellDangling(loading.slugs.takeDangling(references), loading, report)
  // A decision may be on records of two tables.
  for (const { mapping, sha256 } of see ? [] : tables)
    if (sha256 !== undefined) {
      const decided = await readMatchDecisions(folder, mapping, model, loading.slugs, report)
      loading.graphs.add(model.sourceIri(mapping.source.slug), decided)
    }
  return tables
}

/** Tells which texts that tables have where a slug is expected are none: a table can have a million of them. */
function tellDangling(dangling: readonly Reference[], { slugs }: Loading, report: Report): void {
  const told = new RowReport()
  const suggestions = new Map<string, string>()
  const known = slugs.names()
  for (const { slug: found, place, record } of dangling) {
    if (!suggestions.has(found) && suggestions.size < SUGGESTED)
      suggestions.set(found, didYouMean(found, known, EXPECTED))
    told.fault(place, { record, message: 'dangling slug', found, expected: suggestions.get(found) ?? EXPECTED })
    told.endRow('stop')
  }
  if (dangling.length) told.tell(report, dangling[0]!.place)
}
