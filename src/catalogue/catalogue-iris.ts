import { memoizeByObject, memoizeLast } from '../base/memoize.js'
import type { Model } from '../model/model.js'
import { readDatasetHeader } from './header.js'
import { entityTest } from './statistics.js'
import type { CountedIris } from './triple-counter.js'

/** Tests of IRIs for the catalogue's counts. */
export interface CatalogueIris extends CountedIris {
  /** What the tests depend on. */
  key: string
  /** Subjects that the catalogue may say something about. */
  isDescribed: (iri: string) => boolean
}

/** Graphs of what only follows, or is the model's: their classes are said to be in use where others have them too. */
const UNSTATED = ['inferred', 'ontology', 'shapes'] as const

/** Tests for a model. */
export const catalogueIris = memoizeByObject((model: Model): CatalogueIris => {
  const { base } = model
  const { dataset, publisher } = readDatasetHeader(model)
  const single = [dataset.value, `${base}catalogue`, publisher?.value]
  const starts = [`${dataset.value}#`, `${base}queries/`]
  const sources = model.sourceIri('')
  const unstated = UNSTATED.map(name => model.graphIri(name))
  return {
    key: JSON.stringify([base, single, starts]),
    isDescribed: memoizeLast(iri => single.includes(iri) || starts.some(start => iri.startsWith(start))),
    isEntity: memoizeLast(entityTest(model)),
    isSource: graph => graph.startsWith(sources),
    isStated: graph => !unstated.includes(graph)
  }
})
