import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import { graphNames } from '../model/model.js'
import type { Model } from '../model/model.js'
import { localName } from '../base/vocabulary.js'
import { START } from '../base/location.js'
import type { TypesOf } from './saved-query.js'
import type { Parsed } from '../sparql/parser.js'
import { irisOfQuery } from '../sparql/ast.js'
import { namesIri } from '../sparql/positions.js'
import type { Locate } from '../sparql/positions.js'

/** Text of a query in a file, and what the parser made of it. */
export interface ParsedQueryText {
  file: string
  text: string
  parsed: Parsed
}

/** Means to check what a query names: the positions of names, and the types of things where the graph is known. */
export interface NameChecks {
  locate: Locate
  typesOf?: TypesOf
}

/**
 * Check of the IRIs of ours that a query names and nothing declares: terms of the ontology, graphs and, where the
 * graph is known, things.
 */
export function checkIris(
  { file, text, parsed }: ParsedQueryText,
  model: Model,
  report: Report,
  { locate, typesOf }: NameChecks
): void {
  for (const iri of irisOfQuery(parsed)) {
    if (!(iri.startsWith(model.base) || iri.startsWith(model.namespace))) continue
    const expected = fault(iri, model, typesOf)
    if (expected !== undefined)
      report.fault(
        { file, ...(locate(text, namesIri(iri)) ?? START) },
        { message: 'the query names something that does not exist', found: iri, expected }
      )
  }
}

function fault(iri: string, model: Model, typesOf?: TypesOf): string | undefined {
  if (iri.startsWith(model.namespace)) {
    if (model.term(iri) || iri === model.namespace || iri === model.ontologyIri) return undefined
    const names = [
      ...model.classes.keys(),
      ...model.properties.keys(),
      ...model.concepts.keys(),
      ...model.schemes.keys()
    ]
      .filter(known => known.startsWith(model.namespace))
      .map(localName)
    return didYouMean(localName(iri), names, 'a term of the ontology')
  }
  if (iri.startsWith(`${model.base}graph/`))
    return graphNames.some(name => model.graphIri(name) === iri)
      ? undefined
      : `one of graph/${graphNames.join(', graph/')}`
  const isThing = /^(id|source)\/[^#]+$/.test(iri.slice(model.base.length))
  return isThing && typesOf && !typesOf(iri) ? 'the slug of an entity, a record or a source' : undefined
}
