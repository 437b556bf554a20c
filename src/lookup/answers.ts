import { isIri } from '../rdf/rfc3987.js'
import { bindingsOf } from '../sparql/results-json.js'
import type { JsonResults, JsonRow, JsonTerm } from '../sparql/results-json.js'
import type { LookupContext } from './context.js'
import { labelsOf } from './labels.js'
import type { Labels } from './labels.js'
import { passageFrom, textsOf } from './passages.js'
import type { PassageTexts } from './passages.js'

/** Labels of all that a page names, and the documents that it quotes. */
export interface NamedThings {
  names: Labels
  texts: PassageTexts
}

/**
 * Labels of some IRIs and of all that some answers name, and the documents that they quote, with those of some sources
 * besides: one look-up for a whole page.
 */
export async function lookUpNames(
  iris: Iterable<string>,
  answers: readonly JsonResults[],
  context: LookupContext,
  sourcesBesides: readonly string[] = []
): Promise<NamedThings> {
  const { base } = context.site.model
  const all = new Set([...iris, ...answers.flatMap(answer => irisOf(bindingsOf(answer), base))])
  const sources = new Set([...sourcesBesides, ...[...all].flatMap(iri => passageFrom(iri)?.source ?? [])])
  const [names, texts] = await Promise.all([labelsOf(context, [...all, ...sources]), textsOf(sources, context)])
  return { names, texts }
}

/** IRIs that rows name, alone in a cell or in lists. */
export function irisOf(rows: readonly JsonRow[], base: string): string[] {
  return rows.flatMap(row => Object.values(row).flatMap(term => listedIris(term, base) ?? []))
}

/** IRIs of one cell: its IRI, or those of a list of our IRIs, as GROUP_CONCAT writes it; undefined for other values. */
export function listedIris(term: JsonTerm | undefined, base: string): string[] | undefined {
  if (term?.type === 'uri') return [term.value]
  if (term?.type !== 'literal' || !term.value.startsWith(base)) return undefined
  const parts = term.value.split(/\s+/)
  return parts.every(part => part.startsWith(base) && isIri(part)) ? parts : undefined
}
