import { existsSync } from 'node:fs'
import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import { readText } from '../base/files.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import type { Position } from '../base/location.js'
import type { ParsedValue } from '../base/parsed-values.js'
import { DATA_LIMITS } from '../base/value-checks.js'
import { ValueReader } from '../base/value-reader.js'
import { readYaml } from '../base/yaml.js'
import type { Model } from '../model/model.js'

/** Content of a settings file in YAML; undefined when there is none, it is empty, or has faults. */
export async function readSettingsFile(
  folder: Folder,
  path: string,
  report: Report
): Promise<{ file: string; value: ParsedValue } | undefined> {
  if (!existsSync(path)) return undefined
  const file = fileName(folder, path)
  const text = await readText(folder, path, report, DATA_LIMITS.file)
  const value = text?.trim() ? readYaml(file, text, report) : undefined
  return value && { file, value }
}

/** Reader of settings that name classes of the ontology, and items and properties of a wiki. */
export abstract class SettingsReader extends ValueReader {
  constructor(
    file: string,
    protected readonly model: Model,
    report: Report
  ) {
    super(file, undefined, report)
  }

  /** IRI of a class by its local name; undefined, with a fault, when there is none. */
  protected classIri(name: string, at: Position): string | undefined {
    const names = [...this.model.classes.values()].map(({ localName }) => localName)
    const expected = didYouMean(name, names, 'a class of the ontology')
    return this.model.classByLocalName(name)?.iri ?? this.fault(at, 'unknown class', name, expected)
  }
}

/** Test whether a text is the identifier of an item (Q) or a property (P) of a wiki. */
export function isWikiId(text: string, letter: 'Q' | 'P'): boolean {
  return text.startsWith(letter) && /^[1-9]\d*$/.test(text.slice(1))
}
