import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { Model } from '../model/model.js'
import type { Folder } from '../base/folder.js'
import { filesBelow } from '../base/files.js'
import { owl, rdfs, skos } from '../base/vocabulary.js'
import { MAPPING_SET_ENDING } from '../records/file-endings.js'
import { curieExpander, readMappingSetFile } from '../records/sssom.js'
import type { MappingRow } from '../records/sssom.js'
import { linkStatuses, meaningOf } from '../records/link-status.js'
import type { LinkStatus } from '../records/link-status.js'
import { isAbsoluteIri } from '../rdf/literals.js'
import type { Slugs } from './slugs.js'

const predicates = new Map([
  ...skos
    .all('exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch')
    .map(property => [property.value, property] as const),
  ...[owl('sameAs'), rdfs('seeAlso')].map(term => [term.value, term] as const)
])
const predicateNames =
  'skos:exactMatch, skos:closeMatch, skos:broadMatch, skos:narrowMatch, skos:relatedMatch, owl:sameAs or rdfs:seeAlso'

/**
 * Links of SSSOM mapping sets (`*.sssom.tsv`): each row is one statement of ours about a thing elsewhere. A candidate,
 * and a row that denies a mapping or says that there is none, is not a link: the status of the search is published
 * instead, where the ontology has a property for it. A denial without a reviewer is a warning.
 */
export async function readLinks(folder: Folder, model: Model, slugs: Slugs, report: Report): Promise<Quad[]> {
  const links = new LinkReader(model, slugs, report)
  for (const path of await linkFiles(folder)) {
    const set = await readMappingSetFile(folder, path, report)
    const expand = curieExpander(new Map([...Object.entries(model.prefixes), ...(set?.prefixes ?? [])]))
    for (const row of set?.rows ?? []) links.add(row, expand)
  }
  links.checkContradictions()
  return [...links.quads.values(), ...links.statuses()]
}

/** Paths of the mapping sets, sorted. */
export function linkFiles(folder: Folder): Promise<string[]> {
  return filesBelow(folder, folder.links, MAPPING_SET_ENDING)
}

/** Test whether a quad of the links' graph is a link, and not the status of a search. */
export function isLink({ predicate }: Quad, { linkStatus }: Pick<Model, 'linkStatus'>): boolean {
  return predicate.value !== linkStatus
}

class LinkReader {
  /** Links by their terms: several mapping sets may state the same. */
  readonly quads = new Map<string, Quad>()
  readonly #denied = new Map<string, MappingRow>()
  /** Statuses of subjects by their IRI. */
  readonly #statuses = new Map<string, LinkStatus[]>()
  readonly #graph: NamedNode

  constructor(
    private readonly model: Model,
    private readonly slugs: Slugs,
    private readonly report: Report
  ) {
    this.#graph = DataFactory.namedNode(model.graphIri('links'))
  }

  add(row: MappingRow, expand: (name: string) => string): void {
    const { status, slot, isDecided } = meaningOf(row, this.report)
    if (!row.text('mapping_justification'))
      this.#fault(row, 'mapping_justification', 'a link without justification', 'a mapping_justification')
    const predicate = predicates.get(expand(row.text('predicate_id')))
    if (!predicate) this.#fault(row, 'predicate_id', 'bad predicate of a link', predicateNames)
    // A row that says that there is no such term need not name one.
    const terms = slot?.endsWith('_id') ? undefined : this.#terms(row, expand)
    const key = terms && predicate && [terms.subject, predicate, terms.object].map(term => term.value).join(' ')
    const subject = terms?.subject ?? (isDecided ? this.#subject(row, expand) : undefined)
    if (subject) this.#statuses.set(subject.value, [...(this.#statuses.get(subject.value) ?? []), status])
    if (status === 'candidate') return
    if (slot === undefined) {
      if (key !== undefined)
        this.quads.set(key, DataFactory.quad(terms!.subject, predicate!, terms!.object, this.#graph))
      return
    }
    if (key !== undefined) this.#denied.set(key, row)
    const finding = { message: 'the row states no link; nothing is published', found: row.text(slot) }
    if (!isDecided) this.report.warning(row.location(slot), { record: row.text('subject_id'), ...finding })
  }

  /** Status of the search for a link, of each subject that has none. */
  *statuses(): Generator<Quad> {
    const { linkStatus = '', properties } = this.model
    const [range = ''] = properties.get(linkStatus)?.ranges ?? []
    const concepts = this.model.conceptsOf(range)
    for (const [subject, all] of this.#statuses) {
      const status = linkStatuses.find(each => all.includes(each))!
      const concept = concepts.get(status)
      if (concept && status !== 'confirmed' && status !== 'unmatched')
        yield DataFactory.quad(
          DataFactory.namedNode(subject),
          DataFactory.namedNode(linkStatus),
          DataFactory.namedNode(concept.iri),
          this.#graph
        )
    }
  }

  /** Reports what one row states and another denies. */
  checkContradictions(): void {
    for (const [key, row] of this.#denied)
      if (this.quads.has(key))
        this.#fault(row, 'subject_id', 'the link is denied here and stated by another row', 'one of them')
  }

  #terms(row: MappingRow, expand: (name: string) => string): { subject: NamedNode; object: NamedNode } | undefined {
    const subject = this.#subject(row, expand)
    const object = expand(row.text('object_id'))
    if (isAbsoluteIri(object) && /^https?:/.test(object))
      return subject && { subject, object: DataFactory.namedNode(object) }
    const expected = 'an absolute IRI, or a name with a prefix of the curie_map'
    this.#fault(row, 'object_id', 'bad object of a link', expected)
    return undefined
  }

  /** A subject is written as slug, as IRI, or with a prefix. */
  #subject(row: MappingRow, expand: (name: string) => string): NamedNode | undefined {
    const name = row.text('subject_id')
    const iri = expand(name)
    const node = this.slugs.nodeOf(name, iri) ?? (this.model.term(iri) ? DataFactory.namedNode(iri) : undefined)
    if (node) return node
    const slug = name.replace(/^.*[:/]/, '')
    const expected = didYouMean(slug, this.slugs.names(), 'the slug of an entity, record or source')
    this.#fault(row, 'subject_id', 'unknown subject of a link', expected)
    return undefined
  }

  #fault(row: MappingRow, slot: string, message: string, expected: string): void {
    const found = row.text(slot) || 'nothing'
    this.report.fault(row.location(slot), { record: row.text('subject_id'), message, found, expected })
  }
}
