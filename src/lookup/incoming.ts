import { localName } from '../base/vocabulary.js'
import { mostSpecificClasses } from '../model/model.js'
import { iriText } from '../rdf/iris.js'
import { rowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'

/** Things of one class that point at a thing by one property. */
export interface IncomingGroup {
  /** Most specific class; empty when the model knows none. */
  classIri: string
  property: string
  things: string[]
  /** Whether all of it is derived by rules. */
  derived: boolean
  /** Sources that state it. */
  sources: string[]
}

/** Things of one group that are shown at most. */
export const MAX_OF_GROUP = 10
/** Things of all stated groups that a page lists at most. */
const MAX_LISTED = 120
/** Things of one group that are labelled: of these, the first by time are shown. */
const LABELLED = 4 * MAX_OF_GROUP
/** Rows that are read of what points at one thing, and of its classes. */
const [MAX_ROWS, MAX_CLASS_ROWS] = [20_000, 100_000]

/** Things that point at a thing, by class and property; a nested node (`<iri>#…`) counts as the thing that it is of. */
export async function incomingOf(iri: string, context: LookupContext): Promise<IncomingGroup[]> {
  const {
    site: { store, model },
    signal
  } = context
  const inferred = model.graphIri('inferred')
  const [rows, classes] = await Promise.all([
    rowsOf(
      store,
      `SELECT DISTINCT ?part ?p ?g { GRAPH ?g { ?part ?p ${iriText(iri)} } FILTER (ISIRI(?part)) } LIMIT ${MAX_ROWS}`,
      signal
    ),
    incomingClasses(iri, context)
  ])
  const pointing = new Map<string, { thing: string; property: string; derived: boolean; sources: string[] }>()
  for (const { part, p, g } of rows) {
    const [thing = ''] = (part!.value as string).split('#')
    const property = p!.value as string
    const key = `${thing} ${property}`
    if (thing === iri || !model.properties.has(property)) continue
    const { derived, sources } = pointing.get(key) ?? { derived: true, sources: [] as string[] }
    const graph = g!.value as string
    if (graph.startsWith(model.sourceIri(''))) sources.push(graph)
    pointing.set(key, { thing, property, derived: derived && graph === inferred, sources })
  }
  const groups = new Map<string, IncomingGroup>()
  for (const { thing, property, derived, sources } of pointing.values()) {
    const [classIri = ''] = mostSpecificClasses(classes.get(thing) ?? [], model)
    const key = `${classIri} ${property} ${String(derived)}`
    const group = groups.get(key)
    if (group) {
      group.things.push(thing)
      group.sources = [...new Set([...group.sources, ...sources])]
    } else groups.set(key, { classIri, property, things: [thing], derived, sources })
  }
  for (const { things } of groups.values()) things.sort()
  return [...groups.values()]
}

/** Classes of the things that point at a thing, themselves or by a nested node. */
async function incomingClasses(
  iri: string,
  { site: { store }, signal }: LookupContext
): Promise<ReadonlyMap<string, string[]>> {
  const classes = new Map<string, string[]>()
  // One branch for each: a union joined with the classes afterwards makes the engine read all classes for each row.
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?thing ?class {
  { ?thing ?p ${iriText(iri)} ; a ?class }
  UNION { ?part ?p ${iriText(iri)} FILTER (CONTAINS(STR(?part), "#")) ?thing ?q ?part ; a ?class }
} LIMIT ${MAX_CLASS_ROWS}`,
    signal
  )
  for (const { thing, class: type } of rows)
    classes.set(thing!.value as string, [...(classes.get(thing!.value as string) ?? []), type!.value as string])
  return classes
}

/** Group of a property and a class, each by its local name; undefined when there is none. */
export function groupOf(
  groups: readonly IncomingGroup[],
  property: string | undefined,
  className = ''
): IncomingGroup | undefined {
  return groups.find(group => localName(group.property) === property && localName(group.classIri) === className)
}

/** Test of whether so much points at a thing that its page says only how much, group by group. */
export function isSummarised(groups: readonly IncomingGroup[]): boolean {
  return groups.reduce((sum, { derived, things }) => sum + (derived ? 0 : things.length), 0) > MAX_LISTED
}

/** IRIs that the groups of a page need labels of: their classes, and their first things. */
export function irisToLabel(groups: readonly IncomingGroup[]): string[] {
  const length = isSummarised(groups) ? 0 : LABELLED
  return groups.flatMap(({ classIri, derived, things }) => [classIri, ...(derived ? [] : things.slice(0, length))])
}
