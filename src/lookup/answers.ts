import { isIri } from '../rdf/iris.js'
import type { JsonResults } from '../sparql/results-json.js'
import type { LookupContext } from './context.js'
import { findByLabel } from './entities-by-label.js'
import type { EntitiesByLabel } from './entities-by-label.js'
import { labelsOf } from './labels.js'
import type { Labels } from './labels.js'
import { passageFrom, textsOf } from './passages.js'
import type { PassageTexts } from './passages.js'

/** Labels of all that a page names, and the documents that it quotes. */
export interface NamedThings {
  names: Labels
  texts: PassageTexts
  /** Things by the only names that an answer has for them. */
  called: EntitiesByLabel
}

/** Labels and documents for some IRIs and for all that some answers name: one look-up for a whole page. */
export async function lookUpNames(
  iris: Iterable<string>,
  answers: readonly JsonResults[],
  context: LookupContext
): Promise<NamedThings> {
  const { base } = context.site.model
  const terms = answers.flatMap(({ results }) => results?.bindings ?? []).flatMap(row => Object.values(row))
  const named = terms.flatMap(term =>
    term?.type === 'uri'
      ? [term.value]
      : term?.type === 'literal' && term.value.startsWith(base)
        ? (irisIn(term.value, base) ?? [])
        : []
  )
  const all = new Set([...iris, ...named])
  const sources = new Set([...all].flatMap(iri => passageFrom(iri)?.source ?? []))
  const called = await findByLabel(terms, context)
  const [names, texts] = await Promise.all([
    labelsOf(context, [...all, ...sources, ...called.values()]),
    textsOf(sources, context)
  ])
  return { names, texts, called }
}

/** Several IRIs of ours in one text, as GROUP_CONCAT writes them; undefined for any other text. */
export function irisIn(text: string, base: string): string[] | undefined {
  const parts = text.split(/[\s|;]+|,(?=https?:)/)
  return parts.every(part => part.startsWith(base) && isIri(part)) ? parts : undefined
}
