import type { NamedNode, Quad } from 'n3'
import { memoizeByObject } from '../base/memoize.js'
import type { Model } from '../model/model.js'
import { Statements } from '../model/statements.js'
import type { LanguageMap } from '../model/terms.js'
import { dcterms, rdf, voidNs } from '../base/vocabulary.js'
import { node } from './graph-builder.js'

/** Metadata of the dataset that people write and nothing can count. */
export interface DatasetHeader {
  dataset: NamedNode
  titles: LanguageMap
  descriptions: LanguageMap
  publisher?: NamedNode
  licence?: string
  /** The statements themselves, of the dataset and of what it names under its own IRI. */
  quads: Quad[]
}

/** Header from the void:Dataset that the ontology's files describe; what they leave out is taken from the settings. */
export const readDatasetHeader = memoizeByObject((model: Model): DatasetHeader => {
  const ontology = Statements.of(model.ontology)
  const dataset = datasetOf(model)
  const own = (predicate: NamedNode): string | undefined => ontology.iris(dataset, predicate)[0]
  const texts = (predicate: NamedNode, otherwise: LanguageMap): LanguageMap => {
    const found = ontology.texts(dataset, predicate)
    return Object.keys(found).length ? found : otherwise
  }
  const named = Object.keys(model.publisher).length > 0
  const publisher = own(dcterms('publisher')) ?? (named ? `${dataset}#publisher` : undefined)
  const licence = own(dcterms('license')) ?? (/^https?:/.test(model.licence ?? '') ? model.licence : undefined)
  return {
    dataset: node(dataset),
    titles: texts(dcterms('title'), model.titles),
    descriptions: texts(dcterms('description'), model.descriptions),
    publisher: publisher === undefined ? undefined : node(publisher),
    licence,
    quads: model.ontology.filter(
      quad => isAbout(dataset, quad) && !(quad.predicate.equals(rdf('type')) && quad.object.equals(voidNs('Dataset')))
    )
  }
})

/** The ontology without what its files say of the dataset: that stands in the dataset's own graph, and in no other. */
export function withoutDatasetHeader(model: Model): Quad[] {
  const dataset = datasetOf(model)
  return model.ontology.filter(quad => !isAbout(dataset, quad))
}

function datasetOf(model: Model): string {
  return Statements.of(model.ontology).instances(voidNs('Dataset'))[0] ?? `${model.base}dataset`
}

function isAbout(dataset: string, { subject: { value } }: Quad): boolean {
  return value === dataset || value.startsWith(`${dataset}#`)
}
