import type { PageContext } from '../../site/page-context.js'
import type { Model } from '../../model/model.js'
import type { LanguageMap } from '../../model/terms.js'
import { dcterms } from '../../base/vocabulary.js'
import { factsOf } from '../../model/status-properties.js'
import type { OpenRelease } from '../../site/current-release.js'
import type { Translator } from '../../site/messages.js'
import { DEFAULT_BASE } from '../../release/manifest.js'
import { textIn } from '../../site/texts.js'

/** Name of the site: the title of the graph. */
export function siteName(model: Model, language: string): string {
  return textIn(model.titles, { language, site: { model } }) ?? model.name
}

/** Sentence on what the graph is about; undefined when nothing says it. */
export function siteDescription(model: Model, language: string): string | undefined {
  return textIn(model.descriptions, { language, site: { model } })
}

/** Base IRI as others are told it: of a graph without one, the address under which it was asked. */
export function publicBase({ base }: Pick<Model, 'base'>, origin: string): string {
  return base === DEFAULT_BASE ? `${origin}/` : base
}

/** Sentence on what the graph has: sources, passages, statuses. Empty when it has none of them. */
export function sitePromise({ features, model }: Pick<OpenRelease, 'features' | 'model'>, t: Translator): string {
  const statuses = factsOf(model).properties.length > 0
  if (features.sources && features.passages && statuses) return t('home.promise')
  const sources = features.sources && t(features.passages ? 'home.promise.passages' : 'home.promise.sources')
  return [sources, statuses && t('home.promise.statuses')].filter(Boolean).join(' ')
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

/** Day of a release, as the ontology's header states it: that of its last change, else of its first issue. */
export function releaseDay(model: Model): string | undefined {
  return headerTexts(model, 'modified')[''] ?? headerTexts(model, 'issued')['']
}

/** Address of the site without a slash at its end: that under which it was asked, else its base. */
export function siteAddress({ origin, site: { model } }: Pick<PageContext, 'origin' | 'site'>): string {
  return origin || model.base.replace(/\/$/, '')
}

/** Licence as people call it: `CC BY 4.0`. */
export function licenceName(iri: string): string {
  const creativeCommons = /creativecommons\.org\/(?:licenses|publicdomain)\/([a-z-]+)\/([\d.]+)/.exec(iri)
  return creativeCommons
    ? `${creativeCommons[1] === 'zero' ? 'CC0' : `CC ${creativeCommons[1]!.toUpperCase()}`} ${creativeCommons[2]!}`
    : iri
}
