import { memoizeAsync } from '../base/memoize.js'
import { rowsOf } from '../store/rows.js'
import { iriText } from '../rdf/iris.js'
import { rdf } from '../base/vocabulary.js'
import type { LookupContext } from './context.js'
import { graphStatistics } from './graph-statistics.js'
import { isSource } from './statements.js'
import { textWithLanguage } from '../site/texts.js'
import type { LanguageText } from '../site/texts.js'

/** Class with the number of its things, those of classes below it included. */
export interface ClassCount {
  iri: string
  localName: string
  label: LanguageText
  count: number
}

const countsOf = memoizeAsync(async (context: LookupContext): Promise<ReadonlyMap<string, number>> => {
  const { all, classes } = await graphStatistics(context)
  if (all) return classes
  const rows = await rowsOf(
    context.site.store,
    `SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) { ?thing ${iriText(rdf('type').value)} ?class } GROUP BY ?class`
  )
  return new Map(rows.map(row => [row['class']!.value as string, Number(row['n']!.value)]))
})

/** Things by class IRI: as the graph describes itself, and counted where it does not; once a release. */
export const countsByClass = (context: LookupContext): Promise<ReadonlyMap<string, number>> =>
  countsOf(context.site.release, context)

/**
 * Classes that have things: the ontology's own and those that the shapes speak of. Controlled values and elements of
 * documents are left out.
 */
export async function classCounts(context: LookupContext): Promise<ClassCount[]> {
  const { model } = context.site
  const counts = await countsByClass(context)
  return [...model.classes.values()]
    .filter(
      ({ iri }) => model.isListed(iri) && !model.isConceptClass(iri) && !model.isElementClass(iri) && counts.get(iri)
    )
    .map(({ iri, localName, labels }) => ({
      iri,
      localName,
      label: textWithLanguage(labels, context) ?? { text: localName },
      count: counts.get(iri)!
    }))
}

/** Sources that the dataset describes; not what describes them in parts, such as what they cover. */
export async function sourceIris({ site: { store, model }, signal }: LookupContext): Promise<string[]> {
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?source { GRAPH ${iriText(model.graphIri('dataset'))} { ?source a ?class } }`,
    signal
  )
  return rows.map(row => row['source']!.value as string).filter(iri => isSource(iri, model.base))
}
