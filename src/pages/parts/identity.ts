import type { Model } from '../../model/model.js'
import type { LanguageMap } from '../../model/terms.js'
import { dcterms } from '../../base/vocabulary.js'
import { textIn } from '../../site/texts.js'

/** Name of the site: the title of the graph. */
export function siteName(model: Model, language: string): string {
  return textIn(model.titles, language) ?? model.name
}

/** Sentence on what the graph is about; undefined when nothing says it. */
export function siteDescription(model: Model, language: string): string | undefined {
  return textIn(model.descriptions, language)
}

/** Texts that the ontology's header has under a Dublin Core term. */
export function headerTexts(model: Model, term: string): LanguageMap {
  const property = dcterms.term(term)
  return Object.fromEntries(
    model.ontology
      .filter(
        ({ subject, predicate, object }) =>
          subject.value === model.ontologyIri && predicate.equals(property) && object.termType === 'Literal'
      )
      .map(({ object }) => [object.termType === 'Literal' ? object.language : '', object.value])
  )
}
