import type { Quad } from 'n3'
import type { Model } from '../model/model.js'
import { rdf } from '../base/vocabulary.js'

/** Labels and classes of the things that some quads name. */
export interface TermLabels {
  /** The best label there is in a language; the end of the IRI when there is none. */
  label(iri: string, language: string): string
  /** The most special classes of a thing that the model knows; superclasses left out. */
  classesOf(iri: string): string[]
}

/** Reads names out of quads; the model names its own terms. */
export function termLabelsFrom(quads: readonly Quad[], model: Model): TermLabels {
  const texts = new Map<string, Record<string, string>>()
  const types = new Map<string, Set<string>>()
  for (const { subject, predicate, object } of quads) {
    if (object.termType === 'Literal' && model.namingProperties.has(predicate.value)) {
      const own = texts.get(subject.value) ?? {}
      own[object.language] ??= object.value
      texts.set(subject.value, own)
    } else if (predicate.equals(rdf('type')))
      types.set(subject.value, (types.get(subject.value) ?? new Set()).add(object.value))
  }
  return {
    label(iri, language) {
      const own = texts.get(iri) ?? model.term(iri)?.labels ?? {}
      return own[language] ?? own['en'] ?? Object.values(own)[0] ?? ending(iri, model)
    },
    classesOf(iri) {
      const known = [...(types.get(iri) ?? [])].filter(type => model.classes.has(type))
      return known.filter(type => !known.some(other => other !== type && model.superclasses(other).includes(type)))
    }
  }
}

function ending(iri: string, model: Model): string {
  if (iri.startsWith(model.base)) return iri.slice(model.base.length).replace(/^(id|source)\//, '')
  const prefix = Object.entries(model.prefixes).find(([, namespace]) => iri.startsWith(namespace))
  return prefix ? `${prefix[0]}:${iri.slice(prefix[1].length)}` : iri
}
