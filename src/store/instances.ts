import type { Store } from './store.js'
import { rowsOf } from './rows.js'
import { iriText } from '../rdf/iris.js'

/** IRIs, of those given, that are instances of a class or of one below it (the graph has the superclass types). */
export async function instancesAmong(
  store: Store,
  iris: readonly string[],
  classes: readonly string[]
): Promise<string[]> {
  return instances(store, classes, `VALUES ?x { ${iris.map(iriText).join(' ')} } `)
}

/** Instances of classes, in the order of their IRIs. */
export async function instancesOf(store: Store, classes: readonly string[]): Promise<string[]> {
  return instances(store, classes)
}

async function instances(store: Store, classes: readonly string[], among = ''): Promise<string[]> {
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?x { ${among}VALUES ?class { ${classes.map(iriText).join(' ')} } ?x a ?class }`
  )
  return rows.map(row => row['x']!.value as string)
}
