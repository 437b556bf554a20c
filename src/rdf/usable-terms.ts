import { parse } from 'oxigraph'
import type { Quad, Term } from 'oxigraph'
import { memoize } from '../base/memoize.js'
import { iriReference } from './ntriples.js'
import { free } from './quad-text.js'

/** IRIs and language tags that are valid for certain, so that no parser has to check them. */
const plainIri = /^(https?|urn):(\/\/[a-z0-9.-]+(?=[/?#]|$))?[\w\-.~!$&'()*+,;=:@/]*(#[\w\-.~!$&'()*+,;=:@/?]*)?$/i
const plainTag = /^[a-z]{2,3}(-[A-Z]{2})?$/i
const MAX_CACHED = 100_000

/** Part of a statement that a store refuses, as a fault says it, and its text. */
export interface UnusablePart {
  found: string
  expected: string
  text: string
}

/**
 * The first term of a leniently parsed quad with an invalid IRI (RFC 3987) or language tag (BCP 47).
 */
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
    return isTag(term.language)
      ? undefined
      : { found: `@${term.language}`, expected: 'a language tag (BCP 47)', text: term.language }
  const iri = term.termType === 'NamedNode' ? term.value : term.termType === 'Literal' ? term.datatype.value : undefined
  return iri === undefined || isIri(iri) ? undefined : { found: `<${iri}>`, expected: 'an IRI (RFC 3987)', text: iri }
}

function isIri(iri: string): boolean {
  return plainIri.test(iri) || isStatement(`${iriReference(iri)} <urn:p> "" .`)
}

function isTag(tag: string): boolean {
  return plainTag.test(tag) || isStatement(`<urn:s> <urn:p> ""@${tag} .`)
}

/** Test whether the parser reads a line as one statement. */
const isStatement = memoize((line: string): boolean => {
  try {
    return parse(line, { format: 'application/n-triples' }).length === 1
  } catch {
    return false
  }
}, MAX_CACHED)
