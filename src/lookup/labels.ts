import { inChunks } from '../base/chunks.js'
import { rowsOf } from '../store/rows.js'
import { iriText, isOneOf } from '../rdf/iris.js'
import { isIri } from '../rdf/rfc3987.js'
import type { JsonTerm } from '../sparql/results-json.js'
import { rdf } from '../base/vocabulary.js'
import { bestInLanguage } from '../model/languages.js'
import { mostSpecificClasses } from '../model/model.js'
import type { Model } from '../model/model.js'
import { shortName } from '../model/short-names.js'
import { factsOf } from '../model/status-properties.js'
import type { LookupContext } from './context.js'
import { languageText } from '../site/texts.js'
import type { LanguageText } from '../site/texts.js'

/** Name with its language tag, empty where it has none. */
export interface EntityName {
  text: string
  lang: string
}

/** Labels of a thing, with what a page says beside them. */
export interface EntityLabels {
  /** Labels before titles. */
  names: EntityName[]
  /** Most specific classes that the model knows. */
  classes: string[]
  statuses: string[]
  /** Times as EDTF. */
  times: string[]
  /** Days that the statuses hold for, as EDTF. */
  asOf: string[]
}

/** Labels of the things on a page. */
export interface Labels {
  /** The best name in the reader's language, with the language it is in; undefined when there is none. */
  named(iri: string): EntityName | undefined
  /** The best name in the reader's language; the end of the IRI when there is none. */
  label(iri: string): LanguageText
  of(iri: string): EntityLabels
}

/** Things that one query asks for. */
const BATCH_SIZE = 1000
const nothing: EntityLabels = { names: [], classes: [], statuses: [], times: [], asOf: [] }

/** Labels, classes, statuses and times of things; the model labels its own terms. Asks in one wave. */
export async function labelsOf(
  { site: { store, model }, language, signal }: LookupContext,
  iris: Iterable<string>
): Promise<Labels> {
  const { properties } = factsOf(model)
  const labelProperties = [...model.namingProperties.keys()]
  const wanted = [...new Set(iris)].filter(iri => isIri(iri) && !model.term(iri) && !iri.includes('#char='))
  const known = new Map<string, EntityLabels & { all: Set<string> }>()
  const dated = [...model.times, ...(model.asOf === undefined ? [] : [model.asOf])]
  const predicates = [rdf('type').value, ...labelProperties, ...properties, ...dated]
  const rows = await Promise.all(
    Array.from(inChunks(wanted.map(iriText), BATCH_SIZE), batch =>
      rowsOf(
        store,
        `SELECT DISTINCT ?s ?p ?o { VALUES ?s { ${batch.join(' ')} } ?s ?p ?o ${isOneOf('?p', predicates)} }`,
        signal
      )
    )
  )
  for (const { s, p, o } of rows.flat()) {
    const iri = s!.value as string
    let own = known.get(iri)
    if (!own) known.set(iri, (own = { names: [], classes: [], statuses: [], times: [], asOf: [], all: new Set() }))
    const property = p!.value as string
    if (property === rdf('type').value) own.all.add(o!.value as string)
    else if (properties.includes(property)) own.statuses.push(o!.value as string)
    else if (labelProperties.includes(property)) own.names.push(nameFrom(o!, labelProperties.indexOf(property)))
    else if (property === model.asOf) own.asOf.push(o!.value as string)
    else own.times.push(o!.value as string)
  }
  for (const own of known.values()) {
    own.classes = mostSpecificClasses(own.all, model)
    own.names.sort((a, b) => (a as Ranked).rank - (b as Ranked).rank)
  }
  const namesOf = (iri: string): readonly EntityName[] =>
    known.get(iri)?.names ?? Object.entries(model.term(iri)?.labels ?? {}).map(([lang, text]) => ({ lang, text }))
  return {
    named: iri => bestInLanguage(namesOf(iri), language, model),
    label: iri => labelIn(namesOf(iri), language, model) ?? { text: shortName(iri, model) },
    of: iri => known.get(iri) ?? nothing
  }
}

/** Best of some names for a reader of a language, who is told when it is in another. */
export function labelIn(names: readonly EntityName[], language: string, model: Model): LanguageText | undefined {
  const best = bestInLanguage(names, language, model)
  return best && languageText(best, language)
}

type Ranked = EntityLabels['names'][number] & { rank: number }

function nameFrom(term: JsonTerm, rank: number): Ranked {
  return { text: term.value as string, lang: (term as { 'xml:lang'?: string })['xml:lang'] ?? '', rank }
}
