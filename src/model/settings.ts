import { existsSync } from 'node:fs'
import type { Report } from '../base/faults.js'
import { readText } from '../base/files.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import type { Location } from '../base/location.js'
import type { ParsedEntry, ParsedValue } from '../base/parsed-values.js'
import { DATA_LIMITS } from '../base/value-checks.js'
import { ValueReader } from '../base/value-reader.js'
import { readYaml } from '../base/yaml.js'
import { isAbsoluteIri } from '../rdf/literals.js'
import { EndpointReader } from './endpoint-settings.js'
import type { EndpointSetting } from './endpoint-settings.js'
import type { LanguageMap } from './terms.js'

/**
 * Settings of a folder, from its `attache.yaml`: what holds of the graph as a whole and stands nowhere else. What the
 * file leaves out is taken from the header of the folder's own ontology.
 */
export interface Settings {
  /** Base IRI, ends with a slash. */
  base?: string
  /** Namespace of the folder's own ontology, ends with `#` or `/`. */
  ontology?: string
  /** Prefix of that namespace, and name of the dumps. */
  prefix?: string
  /** BCP 47 tags: every own term is labelled in each, and where a text is missing they are tried in this order. */
  languages?: string[]
  title?: LanguageMap
  description?: LanguageMap
  /** IRI of the licence of the graph. */
  licence?: string
  /** Name of who publishes the graph. */
  publisher?: LanguageMap
  /** Other endpoints that queries may call where an operator allows it. */
  endpoints?: EndpointSetting[]
  /** Slugs of things that figures draw in colours of their own, in this order. */
  coloured?: ColouredThing[]
  /** Locations of the values in the file, by key. */
  locations: Readonly<Record<string, Location>>
}

/** Thing that every figure draws in the same colour, and where the settings name it. */
export interface ColouredThing {
  slug: string
  at: Location
}

// prettier-ignore
const keys = [
  'base', 'ontology', 'prefix', 'languages', 'title', 'description', 'licence', 'publisher', 'colours', 'federation'
] as const

/** Text of a folder's settings file; undefined when it has none, or one that cannot be read (then there is a fault). */
export async function readSettingsText(folder: Folder, report: Report): Promise<string | undefined> {
  return existsSync(folder.settings) ? readText(folder, folder.settings, report, DATA_LIMITS.file) : undefined
}

/** Settings in the text of a settings file. Faults name line, column and the nearest key. */
export function readSettings(folder: Folder, text: string | undefined, report: Report): Settings {
  if (!text?.trim()) return { locations: {} }
  const file = fileName(folder, folder.settings)
  const value = readYaml(file, text, report)
  if (!value) return { locations: {} }
  if (value.kind === 'mapping') {
    const languages = value.entries.find(({ key }) => key === 'languages')
    const tags = languages ? tagsOf(languages.value) : undefined
    return new SettingsReader(file, tags, report).read(value.entries)
  }
  report.fault({ file, ...value.at }, { message: 'the settings are not a mapping', expected: keys.join(', ') })
  return { locations: {} }
}

function tagsOf(value: ParsedValue): string[] {
  const values = value.kind === 'list' ? value.values : [value]
  return values.flatMap(each => (each.kind === 'text' ? [each.text] : []))
}

class SettingsReader extends ValueReader {
  readonly #file: string
  readonly #report: Report

  constructor(file: string, languages: readonly string[] | undefined, report: Report) {
    super(file, languages, report)
    this.#file = file
    this.#report = report
  }

  read(entries: readonly ParsedEntry[]): Settings {
    this.known(entries, keys, 'the settings file')
    const locations = Object.fromEntries(entries.map(({ key, value }) => [key, { file: this.#file, ...value.at }]))
    const settings: Settings = { locations }
    for (const { key, value } of entries) {
      if (key === 'base') settings.base = this.#iri(value, /^https?:\/\/[^#?]+\/$/, baseForm)
      if (key === 'ontology') settings.ontology = this.#iri(value, /^https?:\/\/.+[#/]$/, nsForm)
      if (key === 'prefix')
        settings.prefix = this.#matching(value, text => /^[a-z][a-z0-9-]*$/.test(text), 'a word of a-z, 0-9 and -')
      if (key === 'licence') settings.licence = this.#iri(value, /^https?:\/\/./, 'an IRI')
      if (key === 'languages') settings.languages = this.list(value).flatMap(each => this.#tag(each) ?? [])
      if (key === 'title' || key === 'description' || key === 'publisher') settings[key] = this.texts(value)
      if (key === 'colours')
        settings.coloured = this.list(value).map(each => ({
          slug: this.text(each),
          at: { file: this.#file, ...each.at }
        }))
      if (key === 'federation') settings.endpoints = new EndpointReader(this.#file, undefined, this.#report).read(value)
    }
    return settings
  }

  #iri(value: ParsedValue, form: RegExp, expected: string): string | undefined {
    return this.#matching(value, text => form.test(text) && isAbsoluteIri(text), expected)
  }

  #matching(value: ParsedValue, matches: (text: string) => boolean, expected: string): string | undefined {
    const text = this.text(value)
    return matches(text) ? text : this.fault(value.at, 'bad value of the setting', text, expected)
  }

  #tag(value: ParsedValue): string | undefined {
    const text = this.text(value)
    try {
      if (Intl.getCanonicalLocales(text)[0] === text) return text
    } catch {
      // Told below.
    }
    return this.fault(value.at, 'not a language tag', text, 'a BCP 47 tag such as en or pt-BR')
  }
}

const baseForm = 'an IRI that ends with a slash, such as https://example.org/bridges/'
const nsForm = 'an IRI that ends with # or /, such as https://example.org/bridges/ontology#'
