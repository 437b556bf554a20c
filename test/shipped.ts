import { fileURLToPath } from 'node:url'
import { Store } from 'oxigraph'
import { buildGraphs } from '../src/build.js'
import { folderAt } from '../src/settings.js'

/** The folder of the product itself: its ontology, shapes, data and queries. */
export const shippedFolder = folderAt(fileURLToPath(new URL('..', import.meta.url)))

/** The shipped graph, built from its files and loaded into a store in this process; throws when it has faults. */
export async function loadShipped(): Promise<Store> {
  const built = await buildGraphs(shippedFolder)
  if (built.report.faults.length > 0) throw new Error(`The shipped data has ${String(built.report.faults.length)} faults`)
  const store = new Store()
  for (const quad of built.graphs.quads()) store.add(quad as never)
  return store
}
