import { dcterms } from '../base/vocabulary.js'
import { iriText, isOneOf, startsWith } from '../rdf/iris.js'
import { rowsOf } from '../store/rows.js'
import { lookUpNames } from './answers.js'
import type { LookupContext } from './context.js'
import { sourceIris } from './counts.js'
import type { Labels } from './labels.js'

/** Source in a list: who published it, when (EDTF or date), in which languages (BCP 47); undefined where not stated. */
export interface SourceSummary {
  iri: string
  publisher?: string
  issued?: string
  languages: readonly string[]
}

/** Sources with the names of all that they mention. */
export interface SourceList {
  sources: readonly SourceSummary[]
  names: Labels
}

/** Sources of the graph. Asks in two waves. */
export async function lookUpSources(context: LookupContext): Promise<SourceList> {
  const { store, model } = context.site
  const properties = dcterms.all('publisher', 'issued', 'language').map(({ value }) => value)
  const [iris, rows] = await Promise.all([
    sourceIris(context),
    rowsOf(
      store,
      `SELECT ?s ?p ?o { GRAPH ${iriText(model.graphIri('dataset'))} { ?s ?p ?o }
${isOneOf('?p', properties)}
FILTER ${startsWith('?s', model.sourceIri(''))} }`,
      context.signal
    )
  ])
  const valuesOf = (iri: string, property: string): string[] =>
    rows.flatMap(({ s, p, o }) => (s!.value === iri && p!.value === property ? [o!.value as string] : []))
  const [publisher, issued, language] = properties as [string, string, string]
  const sources = iris.map(iri => ({
    iri,
    publisher: valuesOf(iri, publisher)[0],
    issued: valuesOf(iri, issued)[0],
    languages: valuesOf(iri, language)
  }))
  const { names } = await lookUpNames([...iris, ...sources.flatMap(each => each.publisher ?? [])], [], context)
  return { sources, names }
}
