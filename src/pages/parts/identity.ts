import type { Model } from '../../model/model.js'
import type { LanguageMap } from '../../model/terms.js'
import { dcterms } from '../../base/vocabulary.js'
import { textIn } from '../../site/texts.js'

/** What the site calls itself: the ontology's short title, else its title. */
export function siteName(model: Model, language: string): string {
  return textIn(headerTexts(model, 'alternative'), language) ?? textIn(model.titles, language) ?? model.name
}

/** What the graph is about, in a sentence: the header's abstract, else its description. */
export function siteDescription(model: Model, language: string): string | undefined {
  return textIn(headerTexts(model, 'abstract'), language) ?? textIn(headerTexts(model, 'description'), language)
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
