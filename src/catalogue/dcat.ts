import type { NamedNode } from 'n3'
import type { Model } from '../model/model.js'
import type { LanguageMap } from '../model/terms.js'
import { dcat, dcterms, foaf, formatNames, mediaTypeNames, sd, voidNs } from '../base/vocabulary.js'
import type { DumpName } from './dump-names.js'
import { sourceDumps, wholeDumps } from './dump-names.js'
import type { DatasetHeader } from './header.js'
import { node, text } from './graph-builder.js'
import type { GraphBuilder } from './graph-builder.js'

/** A source whose statements are a dataset of their own. */
export interface SourceDataset {
  slug: string
  titles: LanguageMap
  /** What the source is called in each language. */
  labels: LanguageMap
  /** Licence of the source, where it states one, for what is taken of it. */
  licence?: string
  triples: number
}

const fileTypes = 'http://publications.europa.eu/resource/authority/file-type/'
const languages = 'http://id.loc.gov/vocabulary/iso639-1/'

/** Description as a DCAT 3 catalogue: the whole dataset, one for each source, their dumps, and the endpoint. */
export function describeCatalogue(
  builder: GraphBuilder,
  header: DatasetHeader,
  model: Model,
  sources: readonly SourceDataset[]
): void {
  const { dataset, titles, publisher } = header
  const { base } = model
  const catalogue = node(`${base}catalogue`)
  const service = node(`${dataset.value}#service`)
  const common = (subject: NamedNode, own: LanguageMap, { descriptions, licence }: DatasetHeader): void => {
    builder.texts(subject, dcterms('title'), own)
    builder.texts(subject, dcterms('description'), descriptions)
    builder.add(subject, dcterms('publisher'), publisher)
    builder.add(subject, dcterms('license'), licence === undefined ? undefined : node(licence))
  }
  if (publisher && Object.keys(model.publisher).length) {
    builder.type(publisher, foaf('Agent'))
    builder.texts(publisher, foaf('name'), model.publisher)
  }
  builder.type(catalogue, dcat('Catalog'))
  common(catalogue, titles, header)
  builder.add(catalogue, foaf('homepage'), node(base))
  builder.add(catalogue, dcat('service'), service)
  builder.type(dataset, voidNs('Dataset'), dcat('Dataset'))
  common(dataset, titles, header)
  builder.add(dataset, dcat('landingPage'), node(base))
  builder.add(dataset, dcterms('conformsTo'), node(model.ontologyIri))
  builder.add(dataset, voidNs('sparqlEndpoint'), node(`${base}sparql`))
  for (const subject of [catalogue, dataset])
    builder.add(subject, dcterms('language'), ...model.languages.map(language => node(languages + language)))
  describeService(builder, service, header, model)
  describeDumps(builder, dataset, wholeDumps(model.name), header, model)
  builder.add(catalogue, dcat('dataset'), dataset)
  for (const { slug, titles: own, labels, licence = header.licence, triples } of sources) {
    const about = { ...header, descriptions: Object.keys(labels).length ? labels : own, licence }
    const part = node(`${dataset.value}#source-${slug}`)
    builder.add(catalogue, dcat('dataset'), part)
    builder.add(dataset, voidNs('subset'), part)
    builder.type(part, voidNs('Dataset'), dcat('Dataset'))
    common(part, own, about)
    builder.add(part, dcterms('source'), node(model.sourceIri(slug)))
    builder.add(part, dcat('landingPage'), node(model.sourceIri(slug)))
    builder.count(part, voidNs('triples'), triples)
    describeDumps(builder, part, sourceDumps(slug), about, model)
  }
}

/** The endpoint; its service description, at its own address, says what else it can do. */
function describeService(
  builder: GraphBuilder,
  service: NamedNode,
  { dataset, titles, descriptions, publisher, licence }: DatasetHeader,
  { base }: Model
): void {
  const endpoint = node(`${base}sparql`)
  builder.type(service, dcat('DataService'), sd('Service'))
  builder.texts(
    service,
    dcterms('title'),
    Object.fromEntries(Object.entries(titles).map(([language, title]) => [language, `${title}: SPARQL`]))
  )
  builder.texts(service, dcterms('description'), descriptions)
  builder.add(service, dcterms('publisher'), publisher)
  builder.add(service, dcterms('license'), licence === undefined ? undefined : node(licence))
  builder.add(service, dcat('endpointURL'), endpoint)
  builder.add(service, dcat('endpointDescription'), endpoint, node(`${base}openapi.json`))
  builder.add(service, dcat('servesDataset'), dataset)
  builder.add(service, dcterms('conformsTo'), node('https://www.w3.org/TR/sparql11-protocol/'))
  builder.add(service, sd('endpoint'), endpoint)
}

function describeDumps(
  builder: GraphBuilder,
  dataset: NamedNode,
  dumps: readonly DumpName[],
  { dataset: whole, licence }: DatasetHeader,
  { base }: Model
): void {
  for (const { name, format, compressed } of dumps) {
    const distribution = node(`${whole.value}#dump-${name.replace(/[^a-z0-9]+/gi, '-')}`)
    const url = node(`${base}dumps/${name}`)
    builder.add(dataset, dcat('distribution'), distribution)
    builder.add(dataset, voidNs('dataDump'), url)
    if (!compressed) builder.add(dataset, voidNs('feature'), formatNames(format.w3cName))
    builder.type(distribution, dcat('Distribution'))
    builder.add(distribution, dcterms('title'), text(compressed ? `${format.title}, gzip` : format.title))
    builder.add(distribution, dcat('accessURL'), url)
    builder.add(distribution, dcat('downloadURL'), url)
    builder.add(distribution, dcat('mediaType'), mediaTypeNames(format.mediaType))
    builder.add(
      distribution,
      dcterms('format'),
      format.euFileType === undefined ? undefined : node(fileTypes + format.euFileType)
    )
    if (compressed) builder.add(distribution, dcat('compressFormat'), mediaTypeNames('application/gzip'))
    builder.add(distribution, dcterms('license'), licence === undefined ? undefined : node(licence))
  }
}
