import { memoizeAsync } from '../base/memoize.js'
import { rdf, voidNs } from '../base/vocabulary.js'
import { iriText } from '../rdf/iris.js'
import { rowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'

/** Counts of statements, subjects and objects (VoID). */
interface Counts {
  triples: number
  subjects: number
  objects: number
}

/** Counts of a release: in all, by property, and the things of each class. */
export interface GraphStatistics {
  all?: Counts
  properties: ReadonlyMap<string, Counts>
  classes: ReadonlyMap<string, number>
}

/** Key of the counts of all properties together: no IRI. */
const ALL = ''

const statisticsOf = memoizeAsync(async ({ site: { store, model } }: LookupContext): Promise<GraphStatistics> => {
  const dataset = iriText(`${model.base}dataset`)
  const rows = await rowsOf(
    store,
    `PREFIX void: <${voidNs.iri}> SELECT * { GRAPH ${iriText(model.graphIri('dataset'))} {
  { ${dataset} void:propertyPartition ?part . ?part void:property ?property } UNION
  { ${dataset} void:classPartition ?part . ?part void:class ?class ; void:entities ?entities } UNION
  { BIND (${dataset} AS ?part) }
  OPTIONAL { ?part void:triples ?triples ; void:distinctSubjects ?subjects ; void:distinctObjects ?objects }
} }`
  )
  const properties = new Map<string, Counts>()
  const classes = new Map<string, number>()
  for (const row of rows) {
    const [triples, subjects, objects] = ['triples', 'subjects', 'objects'].map(name => Number(row[name]?.value))
    if (row['class']) classes.set(String(row['class'].value), Number(row['entities']?.value))
    else if (triples! > 0)
      properties.set(String(row['property']?.value ?? ALL), {
        triples: triples!,
        subjects: subjects!,
        objects: objects!
      })
  }
  return { all: properties.get(ALL), properties, classes }
})

/** Counts of the release that is served, looked up once; empty where the graph has no description of itself. */
export const graphStatistics = (context: LookupContext): Promise<GraphStatistics> =>
  statisticsOf(context.site.release, context)

const statementsOf = memoizeAsync(async (context: LookupContext): Promise<ReadonlyMap<string, number>> => {
  const { all, properties } = await graphStatistics(context)
  if (all) return new Map([...properties].map(([iri, { triples }]) => [iri, triples]))
  const rows = await rowsOf(context.site.store, 'SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p')
  return new Map(rows.map(({ p, n }) => [String(p!.value), Number(n!.value)]))
})

/** Statements by property: as the graph describes itself, and counted where it does not; looked up once a release. */
export const statementsByProperty = (context: LookupContext): Promise<ReadonlyMap<string, number>> =>
  statementsOf(context.site.release, context)

/** Rows of a pattern of which some positions are known (true) or given: counts shared out evenly. */
export function rowsOfPattern(
  [subject, predicate, object]: readonly (string | boolean | undefined)[],
  { all, properties, classes }: GraphStatistics
): number | undefined {
  if (!all) return undefined
  const counts = typeof predicate === 'string' ? properties.get(predicate) : all
  if (!counts) return 0
  const ofClass = predicate === rdf('type').value && typeof object === 'string' ? (classes.get(object) ?? 0) : undefined
  const found = ofClass ?? (object ? counts.triples / counts.objects : counts.triples)
  return subject ? Math.min(found, object ? 1 : counts.triples / counts.subjects) : found
}
