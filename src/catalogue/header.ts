import type { NamedNode, Quad } from 'n3'
import type { Model } from '../model/model.js'
import { Statements } from '../model/statements.js'
import type { Texts } from '../model/terms.js'
import { dcterms, rdf, voidNs } from '../vocabulary.js'
import { node } from './writing.js'

/** What people say of the dataset, which nothing can count. */
export interface Header {
  dataset: NamedNode
  titles: Texts
  descriptions: Texts
  publisher?: NamedNode
  licence?: string
  /** The statements themselves, of the dataset and of what it names under its own IRI. */
  quads: Quad[]
}

/** Reads the void:Dataset that the ontology's files describe; what they leave out is taken from the ontology's header. */
export function readDatasetHeader(model: Model): Header {
  const ontology = Statements.of(model.ontology)
  const dataset = ontology.instances(voidNs('Dataset'))[0] ?? `${model.base}dataset`
  const own = (predicate: NamedNode): string | undefined => ontology.iris(dataset, predicate)[0]
  const texts = (predicate: NamedNode): Texts => {
    const found = ontology.texts(dataset, predicate)
    return Object.keys(found).length ? found : ontology.texts(model.ontologyIri, predicate)
  }
  const publisher = own(dcterms('publisher'))
  const licence = own(dcterms('license')) ?? (/^https?:/.test(model.licence ?? '') ? model.licence : undefined)
  return {
    dataset: node(dataset),
    titles: texts(dcterms('title')), descriptions: texts(dcterms('description')),
    ...publisher === undefined ? {} : { publisher: node(publisher) }, ...licence === undefined ? {} : { licence },
    quads: model.ontology.filter(({ subject, predicate, object }) => (subject.value === dataset || subject.value.startsWith(`${dataset}#`)) &&
      !(predicate.equals(rdf('type')) && object.equals(voidNs('Dataset'))))
  }
}
