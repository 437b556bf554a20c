import type { Quad } from 'n3'
import { pav, rdf, schema } from '../base/vocabulary.js'
import { iriText } from '../rdf/iris.js'
import { quadsFrom } from '../sparql/results-quads.js'
import { rowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'

/** Facts that one dataset states of a thing itself, with what its passages say of the entries. */
export interface DatasetFacts {
  /** IRI of the source. */
  source: string
  /** Statements with the thing as subject, in the source's graph. */
  quads: Quad[]
  /** Newest day of retrieval, YYYY-MM-DD. */
  retrieved?: string
  /** IRIs of what the entries are about in the dataset. */
  about: string[]
}

/** Facts of a thing by the datasets that state them: those that a passage names by reification. */
export async function datasetFactsOf(iri: string, { site: { store }, signal }: LookupContext): Promise<DatasetFacts[]> {
  const name = (term: { value: string }): string => iriText(term.value)
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT (${iriText(iri)} AS ?s) ?p ?o ?g ?day ?about {
  GRAPH ?g {
    ?passage ${name(rdf('subject'))} ${iriText(iri)} ; ${name(rdf('predicate'))} ?p ; ${name(rdf('object'))} ?o .
    OPTIONAL { ?passage ${name(pav('retrievedOn'))} ?day }
    OPTIONAL { ?passage ${name(schema('about'))} ?about }
  }
} ORDER BY ?g ?p ?o`,
    signal
  )
  const found = new Map<string, DatasetFacts>()
  for (const row of rows) {
    const [quad] = quadsFrom([row])
    if (!quad) continue
    const source = quad.graph.value
    const facts = found.get(source) ?? { source, quads: [], about: [] }
    found.set(source, facts)
    if (!facts.quads.some(each => each.equals(quad))) facts.quads.push(quad)
    const [day, about] = [row['day']?.value, row['about']?.value].map(value => value as string | undefined)
    if (day !== undefined && (facts.retrieved === undefined || day > facts.retrieved)) facts.retrieved = day
    if (about !== undefined && !facts.about.includes(about)) facts.about.push(about)
  }
  return [...found.values()]
}
