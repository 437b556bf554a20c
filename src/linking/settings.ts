import type { Report } from '../base/faults.js'
import type { Folder } from '../base/folder.js'
import { isHttpUrl } from '../base/http-url.js'
import type { ParsedEntry, ParsedValue } from '../base/parsed-values.js'
import type { Model } from '../model/model.js'
import { isWikiId, readSettingsFile, SettingsReader } from './settings-reader.js'

/** Settings of linking, from a folder's `data/linking.yaml`: the wiki, and which of its kinds our classes are. */
export interface LinkingSettings {
  /** Address of the Wikibase's API. */
  api: string
  /** Where addresses of items' data begin, and IRIs of items. */
  entityData: string
  items: string
  /** Contact for the operators of the wiki: an address, or a page with one. */
  contact?: string
  /** The wiki's properties that linking asks about. */
  properties: Readonly<Record<WikiProperty, string>>
  /** IRI of the class of countries, which the wiki's property of countries points at. */
  country?: string
  /** Items of the wiki that a member of a class is an instance of, by IRI of the class; also for classes below it. */
  kinds: ReadonlyMap<string, readonly string[]>
}

const properties = {
  'instance-of': 'P31',
  'subclass-of': 'P279',
  'country': 'P17',
  'start': 'P580',
  'end': 'P582',
  'point-in-time': 'P585',
  'inception': 'P571',
  'dissolved': 'P576'
} as const

/** Name of a property of the wiki in the settings. */
export type WikiProperty = keyof typeof properties

const keys = ['api', 'entity-data', 'items', 'contact', 'properties', 'country', 'kinds']

/** Default settings: those of Wikidata, and no kinds. */
export const wikidataSettings: LinkingSettings = {
  api: 'https://www.wikidata.org/w/api.php',
  entityData: 'https://www.wikidata.org/wiki/Special:EntityData/',
  items: 'http://www.wikidata.org/entity/',
  properties,
  kinds: new Map()
}

/** Linking settings of a folder, with the defaults for what its file leaves out. Faults have line and column. */
export async function readLinkingSettings(folder: Folder, model: Model, report: Report): Promise<LinkingSettings> {
  const settings = await readSettingsFile(folder, folder.linking, report)
  return settings ? new LinkingReader(settings.file, model, report).read(settings.value) : wikidataSettings
}

class LinkingReader extends SettingsReader {
  read(value: ParsedValue): LinkingSettings {
    const settings = { ...wikidataSettings }
    for (const { key, value: each } of this.mapping(value, keys, 'the file of linking')) {
      if (key === 'api') settings.api = this.#address(each) ?? settings.api
      if (key === 'entity-data') settings.entityData = this.#address(each) ?? settings.entityData
      if (key === 'items') settings.items = this.#address(each) ?? settings.items
      if (key === 'contact') settings.contact = this.text(each)
      if (key === 'country') settings.country = this.classIri(this.text(each), each.at)
      if (key === 'properties') {
        const named = this.mapping(each, Object.keys(properties), 'the list of properties')
        settings.properties = { ...properties, ...Object.fromEntries(named.map(entry => this.#property(entry))) }
      }
      if (key === 'kinds')
        settings.kinds = new Map(
          this.entries(each, 'the list of kinds').flatMap(entry => {
            const iri = this.classIri(entry.key, entry.at)
            return iri === undefined ? [] : [[iri, this.list(entry.value).map(kind => this.#id(kind, 'Q'))] as const]
          })
        )
    }
    return settings
  }

  #property({ key, value }: ParsedEntry): [string, string] {
    return [key, this.#id(value, 'P')]
  }

  #id(value: ParsedValue, letter: 'Q' | 'P'): string {
    const text = this.text(value)
    const kind = letter === 'Q' ? 'an item' : 'a property'
    if (!isWikiId(text, letter)) this.fault(value.at, `not an identifier of ${kind}`, text, `such as ${letter}31`)
    return text
  }

  #address(value: ParsedValue): string | undefined {
    const text = this.text(value)
    return isHttpUrl(text)
      ? text
      : this.fault(value.at, 'bad value of the setting', text, 'an address that begins with http:// or https://')
  }
}
