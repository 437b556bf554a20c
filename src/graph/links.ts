import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { Model } from '../model/model.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { filesBelow, readText } from '../base/files.js'
import { owl, rdfs, skos } from '../base/vocabulary.js'
import { readMappingSet } from '../records/sssom.js'
import type { MappingRow } from '../records/sssom.js'
import { denialOf } from '../records/sssom-denials.js'
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
 * Links of SSSOM mapping sets (`*.sssom.tsv`): each row one statement of ours about a thing elsewhere. A row that
 * denies a mapping, or tells that there is none, is told in a warning and never published.
 */
export async function readLinks(folder: Folder, model: Model, slugs: Slugs, report: Report): Promise<Quad[]> {
  const links = new LinkReader(model, slugs, report)
  for (const path of await filesBelow(folder, folder.links, '.sssom.tsv')) {
    const text = await readText(folder, path, report)
    const set = text === undefined ? undefined : await readMappingSet(fileName(folder, path), text, report)
    const expand = expander(new Map([...Object.entries(model.prefixes), ...(set?.prefixes ?? [])]))
    for (const row of set?.rows ?? []) links.add(row, expand)
  }
  links.checkContradictions()
  return [...links.quads.values()]
}

class LinkReader {
  /** Links by their terms: several mapping sets may state the same. */
  readonly quads = new Map<string, Quad>()
  readonly #denied = new Map<string, MappingRow>()
  readonly #graph: NamedNode

  constructor(
    private readonly model: Model,
    private readonly slugs: Slugs,
    private readonly report: Report
  ) {
    this.#graph = DataFactory.namedNode(model.graphIri('links'))
  }

  add(row: MappingRow, expand: (name: string) => string): void {
    const denial = denialOf(row, this.report)
    if (!row.text('mapping_justification'))
      this.#fault(row, 'mapping_justification', 'a link without justification', 'a mapping_justification')
    const predicate = predicates.get(expand(row.text('predicate_id')))
    if (!predicate) this.#fault(row, 'predicate_id', 'bad predicate of a link', predicateNames)
    // A row that says that there is no such term need not name terms of ours.
    const terms = denial?.endsWith('_id') ? undefined : this.#terms(row, expand)
    const key = terms && predicate && [terms.subject, predicate, terms.object].map(term => term.value).join(' ')
    if (denial !== undefined) {
      const finding = { message: 'the row states no link; nothing is published', found: row.text(denial) }
      this.report.warning(row.place(denial), { record: row.text('subject_id'), ...finding })
      if (key !== undefined) this.#denied.set(key, row)
    } else if (key !== undefined)
      this.quads.set(key, DataFactory.quad(terms!.subject, predicate!, terms!.object, this.#graph))
  }

  /** Reports what one row states and another denies. */
  checkContradictions(): void {
    for (const [key, row] of this.#denied)
      if (this.quads.has(key))
        this.#fault(row, 'subject_id', 'the link is denied here and stated by another row', 'one of them')
  }

  #terms(row: MappingRow, expand: (name: string) => string): { subject: NamedNode; object: NamedNode } | undefined {
    const name = row.text('subject_id')
    const subject = this.#subject(name, expand(name))
    const known = didYouMean(name.replace(/^.*[:/]/, ''), this.slugs.names(), 'the slug of an entity, record or source')
    if (!subject) this.#fault(row, 'subject_id', 'unknown subject of a link', known)
    const object = expand(row.text('object_id'))
    if (isAbsoluteIri(object) && /^https?:/.test(object))
      return subject && { subject, object: DataFactory.namedNode(object) }
    const expected = 'an absolute IRI, or a name with a prefix of the curie_map'
    this.#fault(row, 'object_id', 'bad object of a link', expected)
    return undefined
  }

  /** A subject is written as slug, as IRI, or with a prefix. */
  #subject(name: string, iri: string): NamedNode | undefined {
    const entry = this.slugs.get(name) ?? this.slugs.ofNode(iri)
    return entry?.node ?? (this.model.term(iri) ? DataFactory.namedNode(iri) : undefined)
  }

  #fault(row: MappingRow, slot: string, message: string, expected: string): void {
    const found = row.text(slot) || 'nothing'
    this.report.fault(row.place(slot), { record: row.text('subject_id'), message, found, expected })
  }
}

/** Expands CURIEs by the mapping set's prefixes, over those of the model. */
function expander(prefixes: ReadonlyMap<string, string>): (name: string) => string {
  return name => {
    const [, prefix, local] = /^([^:/]*):(?!\/\/)(.*)$/.exec(name) ?? []
    const namespace = prefix === undefined ? undefined : prefixes.get(prefix)
    return namespace === undefined ? name : namespace + local!
  }
}
