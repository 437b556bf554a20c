import type { Report } from '../base/faults.js'
import { formatLocation, startOf } from '../base/location.js'
import type { Location } from '../base/location.js'
import { rdfs } from '../base/vocabulary.js'
import type { Model } from './model.js'
import type { ModelFiles } from './model-files.js'
import { Statements } from './statements.js'
import type { OntologyTerm, LanguageMap } from './terms.js'
import { locationOfTerm } from '../rdf/turtle-locations.js'

/**
 * Check of terms: the words that every own term needs, names that may stand but once, parents and ranges that exist.
 */
export function lintTerms(model: Model, files: ModelFiles, report: Report): void {
  const at = (iri: string): Location =>
    locationOfTerm(files.ontology, iri) ??
    locationOfTerm(files.shapes, iri) ??
    startOf(files.ontology[0]?.file ?? 'ontology')
  // What another vocabulary says of its terms is its own matter; what shapes say of them is the folder's.
  const described = new Set(files.ontology.flatMap(({ quads }) => quads.map(({ subject }) => subject.value)))
  const own = <T extends OntologyTerm>(terms: ReadonlyMap<string, T>): T[] =>
    [...terms.values()].filter(({ iri }) => iri.startsWith(model.namespace) || !described.has(iri))
  for (const term of [...own(model.classes), ...own(model.properties)])
    lintWords(term, ['label', 'definition', 'status'], model, at, report)
  for (const term of own(model.concepts)) lintWords(term, ['label', 'definition'], model, at, report)
  for (const term of own(model.schemes)) lintWords(term, ['label'], model, at, report)
  const listed = <T extends OntologyTerm>(terms: ReadonlyMap<string, T>): T[] =>
    [...terms.values()].filter(({ iri }) => model.isListed(iri))
  lintNames(listed(model.classes), 'class', at, report)
  lintNames(listed(model.properties), 'property', at, report)
  lintNotations(model, at, report)
  lintHierarchy(model, at, report)
}

type Words = 'label' | 'definition' | 'status'

function lintWords(
  term: OntologyTerm,
  needed: readonly Words[],
  model: Model,
  at: (iri: string) => Location,
  report: Report
): void {
  // A text without a language tag is for every reader.
  const missing = (texts: LanguageMap): string =>
    model.languages.filter(language => !texts[language] && !texts['']).join(', ')
  const lacks = [
    ...(needed.includes('label') && missing(term.labels) ? [`label in ${missing(term.labels)}`] : []),
    ...(needed.includes('definition') && missing(term.definitions)
      ? [`definition in ${missing(term.definitions)}`]
      : []),
    // The status of a term of another vocabulary is that vocabulary's to say.
    ...(needed.includes('status') && term.status === undefined && term.iri.startsWith(model.namespace)
      ? ['vs:term_status']
      : [])
  ]
  if (lacks.length)
    report.fault(at(term.iri), {
      record: term.localName,
      message: `the term ${term.localName} is not fully described`,
      expected: lacks.join('; ')
    })
}

function lintNames(terms: readonly OntologyTerm[], what: string, at: (iri: string) => Location, report: Report): void {
  const seen = new Map<string, OntologyTerm>()
  for (const term of terms) {
    const other = seen.get(term.localName)
    seen.set(term.localName, term)
    if (other)
      report.fault(at(term.iri), {
        message: `two declarations of a ${what} with one local name, which data files could not tell apart`,
        found: `${term.iri} and, at ${formatLocation(at(other.iri))}, ${other.iri}`
      })
  }
}

function lintNotations(model: Model, at: (iri: string) => Location, report: Report): void {
  const seen = new Map<string, string>()
  for (const concept of model.concepts.values()) {
    if (!concept.iri.startsWith(model.namespace)) continue
    if (concept.notation === undefined) {
      report.fault(at(concept.iri), {
        message: `the concept ${concept.localName} has no notation`,
        expected: 'skos:notation: how data files name it'
      })
      continue
    }
    for (const type of concept.classes) {
      const key = `${type} ${concept.notation}`
      if (seen.has(key))
        report.fault(at(concept.iri), {
          message: 'two concepts of one class with the same notation',
          found: concept.notation
        })
      seen.set(key, concept.iri)
    }
  }
}

function lintHierarchy(model: Model, at: (iri: string) => Location, report: Report): void {
  const ontology = Statements.of(model.ontology)
  const known = (iri: string): boolean =>
    !iri.startsWith(model.namespace) || model.classes.has(iri) || ontology.instances(rdfs('Datatype')).includes(iri)
  for (const property of model.properties.values()) {
    for (const iri of [...property.ranges, ...property.domains]) {
      if (!known(iri))
        report.fault(at(property.iri), {
          message: `the range or domain of ${property.localName} is not a class`,
          found: iri
        })
    }
  }
  for (const [terms, parent] of [
    [model.classes, rdfs('subClassOf')],
    [model.properties, rdfs('subPropertyOf')]
  ] as const) {
    for (const term of terms.values()) {
      for (const above of ontology.iris(term.iri, parent)) {
        if (above.startsWith(model.namespace) && !terms.has(above))
          report.fault(at(term.iri), { message: `the parent of ${term.localName} is not declared`, found: above })
      }
    }
  }
}
