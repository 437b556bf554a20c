import type { Quad } from 'n3'
import { Report } from '../base/faults.js'
import type { BuildCache } from '../base/build-cache.js'
import type { Folder } from '../base/folder.js'
import type { Loading } from '../graph/loaded.js'
import type { Model } from '../model/model.js'
import { EntityNames } from './entity-names.js'
import { readMappings } from './read-mappings.js'
import { TableLoad } from './table-load.js'
import type { MappedTable } from './table-load.js'
import type { SeeRow } from './write-rows.js'

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
  see?: { mapping: string; row: SeeRow }
): Promise<MappedTable[]> {
  const names = new EntityNames(model)
  names.add(loading.quadsOf(model.graphIri('entities')))
  names.add(links)
  const tables: MappedTable[] = []
  for (const mapping of await readMappings(folder, report)) {
    // The tables before the one that is looked at are mapped for the entities that they make.
    const isSeen = !see || see.mapping === mapping.name
    const told = isSeen ? report : new Report()
    const table = await new TableLoad(folder, model, loading, names, links, mapping, told).load(
      memory,
      isSeen ? see?.row : undefined
    )
    if (isSeen) tables.push(table)
    if (see && isSeen) break
  }
  return tables
}
