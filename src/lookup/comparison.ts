import { lookUpNames } from './answers.js'
import type { NamedThings } from './answers.js'
import { iriOfChoice, thingsToChoose } from './choices.js'
import type { LookupContext } from './context.js'
import { dossierAnswers, dossierQueries } from './dossier.js'
import type { DossierAnswer } from './dossier.js'
import { dossierClassesOf } from './dossier-classes.js'

/** Two things side by side: the answers to the saved queries that compare two things of their classes. */
export interface ComparisonValues {
  iri: string
  otherIri: string
  answers: readonly DossierAnswer[]
  /** Things that the first can be compared with. */
  comparable: readonly string[]
  named: NamedThings
}

/** Values of a comparison, the other thing as an address names it; undefined where the two cannot be compared. */
export async function lookUpComparison(
  iri: string,
  other: string,
  context: LookupContext
): Promise<ComparisonValues | undefined> {
  const { model } = context.site
  const queries = await dossierQueries(await dossierClassesOf(iri, context), context)
  const comparing = queries.filter(query => query.other)
  if (!comparing.length) return undefined
  const otherIri = iriOfChoice(other, model)
  if (otherIri === undefined || otherIri === iri) return undefined
  const [things = [], answers] = await Promise.all([
    thingsToChoose(comparing[0]!.other!, context),
    dossierAnswers(comparing, iri, context, otherIri)
  ])
  if (!things.includes(otherIri)) return undefined
  const comparable = things.filter(each => each !== iri)
  const named = await lookUpNames(
    [iri, ...comparable],
    answers.flatMap(({ results }) => results ?? []),
    context
  )
  return { iri, otherIri, answers, comparable, named }
}
