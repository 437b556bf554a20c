import type { Quad } from 'n3'
import type { Concept } from '../model/terms.js'
import { lookUpNames } from './answers.js'
import type { NamedThings } from './answers.js'
import type { LookupContext } from './context.js'
import { dossierQueries, lookUpAbout } from './dossier.js'
import type { DossierAnswer } from './dossier.js'
import { irisToLabel } from './incoming.js'
import type { IncomingGroup } from './incoming.js'

/** Values of the page of a controlled value. */
export interface ConceptValues {
  concept: Concept
  named: NamedThings
  quads: readonly Quad[]
  groups: readonly IncomingGroup[]
  dossier: readonly DossierAnswer[]
}

/** Values of a concept's page. Asks in two waves. */
export async function lookUpConcept(concept: Concept, context: LookupContext): Promise<ConceptValues> {
  const { iri, classes } = concept
  const queries = await dossierQueries(classes, context)
  const { quads, groups, dossier } = await lookUpAbout(iri, queries, context)
  const named = await lookUpNames(
    [...irisToLabel(groups), ...dossier.flatMap(({ choices }) => [...choices.values()].flat())],
    dossier.flatMap(({ results }) => results ?? []),
    context
  )
  return { concept, named, quads, groups, dossier }
}
