import { iriText } from '../rdf/iris.js'
import { orderedRowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'

/** Contents of a named graph: how many statements it has, and how many with each property, the most first. */
export interface GraphValues {
  iri: string
  statements: number
  properties: readonly { iri: string; statements: number }[]
}

/** Contents of a named graph; undefined when it is empty. */
export async function lookUpGraph(
  iri: string,
  { site: { store }, signal }: LookupContext
): Promise<GraphValues | undefined> {
  const rows = await orderedRowsOf(
    store,
    `SELECT ?property (COUNT(*) AS ?n) { GRAPH ${iriText(iri)} { ?s ?property ?o } }
GROUP BY ?property ORDER BY DESC(?n) ?property`,
    signal
  )
  const properties = rows.map(({ property, n }) => ({ iri: property!.value as string, statements: Number(n!.value) }))
  const statements = properties.reduce((sum, each) => sum + each.statements, 0)
  return statements ? { iri, statements, properties } : undefined
}
