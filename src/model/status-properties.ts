import { memoizeByObject } from '../base/memoize.js'
import { localName, schema, skos } from '../base/vocabulary.js'
import type { Model } from './model.js'

/** Properties by which a model tells what happened from what is planned, offered, hoped for … */
export interface Facts {
  /** Properties that say so. */
  properties: readonly string[]
  /** Every value of theirs, and whether it stands for a fact. */
  isFact: ReadonlyMap<string, boolean>
  /** Values of what is over and stays as it was: those that match the completed status. */
  completed: ReadonlySet<string>
}

const matches = skos.all('exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch').map(({ value }) => value)
const completedStatus = schema('CompletedActionStatus').value
const happened = [completedStatus, schema('ActiveActionStatus').value]

/**
 * Facts among the statuses of an ontology: a class of concepts of which some match schema.org's completed or active
 * status is a class of statuses; those are facts and its other concepts are not.
 */
export const factsOf: (model: Model) => Facts = memoizeByObject(readFacts)

/** Variable of the day that the statuses of an answer hold for. */
export function asOfVariable({ asOf }: Pick<Model, 'asOf'>): string | undefined {
  return asOf === undefined ? undefined : localName(asOf)
}

function readFacts(model: Model): Facts {
  const matching = (statuses: readonly string[]): Set<string> =>
    new Set(
      model.ontology
        .filter(({ predicate, object }) => matches.includes(predicate.value) && statuses.includes(object.value))
        .map(({ subject }) => subject.value)
    )
  const factual = matching(happened)
  const classes = new Set([...factual].flatMap(iri => model.concepts.get(iri)?.classes ?? []))
  return {
    properties: [...model.properties.values()]
      .filter(({ ranges }) => ranges.some(range => classes.has(range)))
      .map(({ iri }) => iri),
    isFact: new Map(
      [...model.concepts.values()]
        .filter(concept => concept.classes.some(type => classes.has(type)))
        .map(({ iri }) => [iri, factual.has(iri)])
    ),
    completed: matching([completedStatus])
  }
}
