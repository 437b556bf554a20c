import type { NamedNode } from 'n3'
import type { Model } from '../model/model.js'
import type { LanguageMap } from '../model/terms.js'
import { dcat, dcterms, foaf, formatNames, mediaTypeNames, sd, voidNs } from '../base/vocabulary.js'
import type { DumpName } from './dump-names.js'
import { sourceDumps, wholeDumps } from './dump-names.js'
import type { DatasetHeader } from './header.js'
import { node, text } from './writing.js'
import type { Writing } from './writing.js'

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
  writing: Writing,
  header: DatasetHeader,
  model: Model,
  sources: readonly SourceDataset[]
): void {
  const { dataset, titles, publisher } = header
  const { base } = model
  const catalogue = node(`${base}catalogue`)
  const service = node(`${dataset.value}#service`)
  const common = (subject: NamedNode, own: LanguageMap, { descriptions, licence }: DatasetHeader): void => {
    writing.texts(subject, dcterms('title'), own)
    writing.texts(subject, dcterms('description'), descriptions)
    writing.say(subject, dcterms('publisher'), publisher)
    writing.say(subject, dcterms('license'), licence === undefined ? undefined : node(licence))
  }
  if (publisher && Object.keys(model.publisher).length) {
    writing.type(publisher, foaf('Agent'))
    writing.texts(publisher, foaf('name'), model.publisher)
  }
  writing.type(catalogue, dcat('Catalog'))
  common(catalogue, titles, header)
  writing.say(catalogue, foaf('homepage'), node(base))
  writing.say(catalogue, dcat('service'), service)
  writing.type(dataset, voidNs('Dataset'), dcat('Dataset'))
  common(dataset, titles, header)
  writing.say(dataset, dcat('landingPage'), node(base))
  writing.say(dataset, dcterms('conformsTo'), node(model.ontologyIri))
  writing.say(dataset, voidNs('sparqlEndpoint'), node(`${base}sparql`))
  for (const subject of [catalogue, dataset])
    writing.say(subject, dcterms('language'), ...model.languages.map(language => node(languages + language)))
  describeService(writing, service, header, model)
  describeDumps(writing, dataset, wholeDumps(model.name), header, model)
  writing.say(catalogue, dcat('dataset'), dataset)
  for (const { slug, titles: own, labels, licence = header.licence, triples } of sources) {
    const about = { ...header, descriptions: Object.keys(labels).length ? labels : own, licence }
    const part = node(`${dataset.value}#source-${slug}`)
    writing.say(catalogue, dcat('dataset'), part)
    writing.say(dataset, voidNs('subset'), part)
    writing.type(part, voidNs('Dataset'), dcat('Dataset'))
    common(part, own, about)
    writing.say(part, dcterms('source'), node(model.sourceIri(slug)))
    writing.say(part, dcat('landingPage'), node(model.sourceIri(slug)))
    writing.count(part, voidNs('triples'), triples)
    describeDumps(writing, part, sourceDumps(slug), about, model)
  }
}

/** The endpoint; what else it can do it tells itself, at its own address. */
function describeService(
  writing: Writing,
  service: NamedNode,
  { dataset, titles, descriptions, publisher, licence }: DatasetHeader,
  { base }: Model
): void {
  const endpoint = node(`${base}sparql`)
  writing.type(service, dcat('DataService'), sd('Service'))
  writing.texts(
    service,
    dcterms('title'),
    Object.fromEntries(Object.entries(titles).map(([language, title]) => [language, `${title}: SPARQL`]))
  )
  writing.texts(service, dcterms('description'), descriptions)
  writing.say(service, dcterms('publisher'), publisher)
  writing.say(service, dcterms('license'), licence === undefined ? undefined : node(licence))
  writing.say(service, dcat('endpointURL'), endpoint)
  writing.say(service, dcat('endpointDescription'), endpoint, node(`${base}openapi.json`))
  writing.say(service, dcat('servesDataset'), dataset)
  writing.say(service, dcterms('conformsTo'), node('https://www.w3.org/TR/sparql11-protocol/'))
  writing.say(service, sd('endpoint'), endpoint)
}

function describeDumps(
  writing: Writing,
  dataset: NamedNode,
  dumps: readonly DumpName[],
  { dataset: whole, licence }: DatasetHeader,
  { base }: Model
): void {
  for (const { name, format, compressed } of dumps) {
    const distribution = node(`${whole.value}#dump-${name.replace(/[^a-z0-9]+/gi, '-')}`)
    const url = node(`${base}dumps/${name}`)
    writing.say(dataset, dcat('distribution'), distribution)
    writing.say(dataset, voidNs('dataDump'), url)
    if (!compressed) writing.say(dataset, voidNs('feature'), formatNames(format.w3cName))
    writing.type(distribution, dcat('Distribution'))
    writing.say(distribution, dcterms('title'), text(compressed ? `${format.title}, gzip` : format.title))
    writing.say(distribution, dcat('accessURL'), url)
    writing.say(distribution, dcat('downloadURL'), url)
    writing.say(distribution, dcat('mediaType'), mediaTypeNames(format.mediaType))
    writing.say(
      distribution,
      dcterms('format'),
      format.euFileType === undefined ? undefined : node(fileTypes + format.euFileType)
    )
    if (compressed) writing.say(distribution, dcat('compressFormat'), mediaTypeNames('application/gzip'))
    writing.say(distribution, dcterms('license'), licence === undefined ? undefined : node(licence))
  }
}
