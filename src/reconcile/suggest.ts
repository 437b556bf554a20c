import { bestText } from '../model/languages.js'
import type { Model } from '../model/model.js'
import { complete } from '../search/complete.js'
import { labelOf } from '../search/labels.js'
import type { SearchIndex } from '../search/search-index.js'
import type { Translator } from '../site/messages.js'
import { candidateById } from './candidates.js'
import { identifierOf, termIdentifier, termOfIdentifier } from './identifiers.js'
import { DATE_PROPERTY } from './read-queries.js'
import { typeObject } from './write-results.js'

/** Things that can be suggested. */
export const SUGGEST_KINDS = ['entity', 'property', 'type'] as const
/** Kind of a suggestion. */
export type SuggestKind = (typeof SUGGEST_KINDS)[number]

/** Request of suggestions (section 6 of both versions). */
export interface SuggestRequest {
  /** What was typed so far, or an identifier. */
  prefix: string
  /** Suggestions to pass over. */
  cursor: number
  language: string
  t: Translator
}

/** ReconciliationSuggestion, as the protocol writes it. */
export interface ReconciliationSuggestion {
  id: string
  name: string
  description?: string
  /** Types of an entity. */
  notable?: readonly { id: string; name: string }[]
  /** Types directly above a type. */
  broader?: readonly { id: string; name: string }[]
}

/** Suggestions at a time, and those that are looked through. */
const PAGE_SIZE = 20
const MAX_SUGGESTIONS = 100

/** Suggestions for a typed beginning; everything in the order of names when it is empty. */
export function suggest(what: SuggestKind, request: SuggestRequest, index: SearchIndex): ReconciliationSuggestion[] {
  const all = (what === 'entity' ? entities : what === 'property' ? properties : types)(request, index)
  const distinct = new Map(all.map(suggestion => [suggestion.id, suggestion]))
  return [...distinct.values()].slice(request.cursor, request.cursor + PAGE_SIZE)
}

function entities({ prefix, language }: SuggestRequest, index: SearchIndex): ReconciliationSuggestion[] {
  const { subjects, numberOf, model } = index
  const named = candidateById(prefix.trim(), index)
  const completed = complete(index, { kind: 'entity', text: prefix, lang: language, limit: MAX_SUGGESTIONS })
  const numbers = [...(named ? [named.number] : []), ...completed.map(({ iri }) => numberOf.get(iri)!)]
  return numbers.flatMap(number => {
    const { iri, kind, classes } = subjects[number]!
    if (kind !== 'entity' && kind !== 'record') return []
    const notable = classes.map(type => typeObject(type, { model, language }))
    return {
      id: identifierOf(iri, model),
      name: labelOf(subjects[number]!, language, model).label,
      description: notable.map(({ name }) => name).join(', '),
      notable
    }
  })
}

function properties({ prefix, language, t }: SuggestRequest, index: SearchIndex): ReconciliationSuggestion[] {
  const date = { id: DATE_PROPERTY, name: t('reconcile.on'), description: t('reconcile.on.help') }
  const typed = prefix.trim().toLowerCase()
  const isDate = [date.id, date.name.toLowerCase()].some(text => text.startsWith(typed))
  const found = terms('property', prefix, language, index)
  return [...(isDate ? [date] : []), ...found.map(iri => described(iri, language, index.model))]
}

function types({ prefix, language }: SuggestRequest, index: SearchIndex): ReconciliationSuggestion[] {
  const { model } = index
  return terms('class', prefix, language, index)
    .filter(iri => !model.isConceptClass(iri))
    .map(iri => ({
      ...described(iri, language, model),
      broader: (model.classes.get(iri)?.parents ?? [])
        .filter(parent => model.classes.has(parent))
        .map(parent => typeObject(parent, { model, language }))
    }))
}

/** Classes or properties by a beginning, that of its identifier first. */
function terms(kind: 'class' | 'property', prefix: string, language: string, index: SearchIndex): string[] {
  const { model } = index
  const known = kind === 'class' ? model.classes : model.properties
  const named = termOfIdentifier(prefix.trim(), model)
  const completed = complete(index, { kind, text: prefix, lang: language, limit: MAX_SUGGESTIONS }).map(
    ({ iri }) => iri
  )
  return [...(named !== undefined && known.has(named) ? [named] : []), ...completed]
}

function described(iri: string, language: string, model: Model): ReconciliationSuggestion {
  return {
    ...typeObject(iri, { model, language }),
    id: termIdentifier(iri, model),
    description: bestText(model.term(iri)?.definitions ?? {}, language, model)?.text
  }
}
