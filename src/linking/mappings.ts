import { join } from 'node:path'
import type { Report } from '../base/faults.js'
import { filesBelow } from '../base/files.js'
import type { Folder } from '../base/folder.js'
import { skos } from '../base/vocabulary.js'
import type { Model } from '../model/model.js'
import { MAPPING_SET_ENDING } from '../records/file-endings.js'
import { CANDIDATES_FILE, LINK_STATUS, meaningOf } from '../records/link-status.js'
import type { LinkStatus } from '../records/link-status.js'
import { readMappingSetFile } from '../records/sssom.js'
import { features } from './features.js'
import { writeMappings } from './mapping-file.js'
import type { Mapping, MappingSetHead } from './mapping-file.js'
import type { LinkingSettings } from './settings.js'

/** File of `data/links/` with the decisions of reviews; linking only reads those that people write. */
const REVIEWED = 'reviewed.sssom.tsv'

/** Row of a mapping set with its meaning; IRIs of subject and object. */
export interface KnownMapping {
  status: LinkStatus
  subject: string
  object: string
  row: Mapping
}

/** Mapping sets of a folder, as `attache link` reads and writes them. */
export class Mappings {
  /** Proposals without a decision, the best first for each subject. */
  candidates: Mapping[] = []
  /** Decisions of `attache link review`, in their order. */
  reviewed: Mapping[] = []
  readonly #others: KnownMapping[] = []

  constructor(
    private readonly folder: Folder,
    private readonly model: Model,
    private readonly settings: LinkingSettings
  ) {}

  /** Mapping sets of the folder. Faults of their rows are reported; nothing may be written over files with faults. */
  static async read(folder: Folder, model: Model, settings: LinkingSettings, report: Report): Promise<Mappings> {
    const mappings = new Mappings(folder, model, settings)
    const own = new Set([CANDIDATES_FILE, REVIEWED].map(name => join(folder.links, name)))
    for (const path of await filesBelow(folder, folder.links, MAPPING_SET_ENDING)) {
      const set = await readMappingSetFile(folder, path, report)
      for (const each of set?.rows ?? []) {
        const { status } = meaningOf(each, report)
        const row = each.values()
        const prefixes = { ...model.prefixes, ...Object.fromEntries(set!.prefixes) }
        // A person may have decided in the file of candidates as well.
        if (own.has(path))
          (status === 'candidate' ? mappings.candidates : mappings.reviewed).push(mappings.compact(row, prefixes))
        else mappings.#others.push(mappings.known(row, status, prefixes))
      }
    }
    return mappings
  }

  /** All rows but candidates, with their meaning. */
  decided(): KnownMapping[] {
    const own = this.reviewed.map(row => this.known(row, statusOf(row), this.#head('').prefixes))
    return [...this.#others, ...own]
  }

  /** Statuses that decisions give to a subject, by its IRI or its class's. */
  statusesOf(subject: string): LinkStatus[] {
    return this.decided().flatMap(known => (known.subject === subject ? [known.status] : []))
  }

  /** Writing of both files, decisions first: an interruption in between leaves a candidate twice, and loses nothing. */
  async write(): Promise<void> {
    await writeMappings(join(this.folder.links, REVIEWED), this.#head('reviewed'), this.reviewed)
    await writeMappings(join(this.folder.links, CANDIDATES_FILE), this.#head('candidates'), this.candidates)
  }

  /** IRI that a name of ours or the wiki's stands for. */
  iriOf(name: string, prefixes: Readonly<Record<string, string>> = this.#head('').prefixes): string {
    const [, prefix = '', local = ''] = /^([\w.-]+):(?!\/\/)(.*)$/.exec(name) ?? []
    const namespace = prefixes[prefix]
    if (namespace !== undefined) return namespace + local
    // What SSSOM itself declares, such as sssom:NoTermFound, stays as it is.
    return name.includes(':') ? name : this.model.idIri(name)
  }

  private known(row: Mapping, status: LinkStatus, prefixes: Readonly<Record<string, string>>): KnownMapping {
    const [subject, object] = ['subject_id', 'object_id'].map(slot => this.iriOf(row[slot] ?? '', prefixes))
    return { row, status, subject: subject!, object: object! }
  }

  /** A row as it is written here, whatever prefixes it was read with. */
  private compact(row: Mapping, prefixes: Readonly<Record<string, string>>): Mapping {
    const own = Object.entries(this.#head('').prefixes)
    const names = ['subject_id', 'object_id'].map(slot => {
      const iri = this.iriOf(row[slot] ?? '', prefixes)
      const [prefix, namespace] = own.find(([, namespace]) => iri.startsWith(namespace)) ?? []
      return [slot, prefix === undefined ? iri : `${prefix}:${iri.slice(namespace!.length)}`]
    })
    return { ...row, ...Object.fromEntries(names) }
  }

  #head(name: string): MappingSetHead {
    const { base, licence } = this.model
    return {
      id: `${base}graph/links/${name}`,
      title: name === 'candidates' ? 'Candidates for links, not reviewed' : 'Decisions on links',
      licence,
      prefixes: {
        id: this.model.idIri(''),
        item: this.settings.items,
        skos: skos.iri,
        orcid: 'https://orcid.org/'
      },
      extensions: name === 'candidates' ? [LINK_STATUS, ...features.map(slotOf)] : [LINK_STATUS]
    }
  }
}

/** Slot of a feature: `name-exact` stands in `name_exact`. */
export function slotOf(feature: string): string {
  return feature.replaceAll('-', '_')
}

/** Meaning of a row that `attache link review` has written. */
function statusOf(row: Mapping): LinkStatus {
  if (row['object_id'] === 'sssom:NoTermFound')
    return row[LINK_STATUS] === 'not-applicable' ? 'not-applicable' : 'not-there'
  return row['predicate_modifier'] === 'Not' ? 'unmatched' : 'confirmed'
}
