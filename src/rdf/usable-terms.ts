import type { Quad, Term } from '@rdfjs/types'
import { isLanguageTag } from './bcp47.js'
import { free } from './quad-text.js'
import { isIri } from './rfc3987.js'

/** Part of a statement that a store refuses, as a fault says it, and its text. */
export interface UnusablePart {
  found: string
  expected: string
  text: string
}

/** The first term of a leniently parsed quad with an invalid IRI (RFC 3987) or language tag (BCP 47). */
export function unusablePart({ subject, predicate, object, graph }: Quad): UnusablePart | undefined {
  for (const term of [subject, predicate, object, graph]) {
    const found = unusableTerm(term)
    free(term)
    if (found) return found
  }
  return undefined
}

function unusableTerm(term: Term): UnusablePart | undefined {
  if (term.termType === 'Quad') return unusablePart(term as Quad)
  if (term.termType === 'Literal' && term.language)
    return isLanguageTag(term.language)
      ? undefined
      : { found: `@${term.language}`, expected: 'a language tag (BCP 47)', text: term.language }
  const iri = term.termType === 'NamedNode' ? term.value : term.termType === 'Literal' ? term.datatype.value : undefined
  return iri === undefined || isIri(iri) ? undefined : { found: `<${iri}>`, expected: 'an IRI (RFC 3987)', text: iri }
}
