import type { Report } from '../base/faults.js'
import { fingerprint } from '../base/fingerprint.js'
import { BuildCache } from '../base/build-cache.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { filesBelow, readText } from '../base/files.js'
import { startOf } from '../base/location.js'
import type { TurtleFile } from '../rdf/turtle-locations.js'
import { assembleModel } from './assemble.js'
import { isImport } from './header.js'
import { modelFileEndings, modelFileParser } from './model-files.js'
import type { ModelFiles } from './model-files.js'
import type { Model } from './model.js'
import { readSettings, readSettingsText } from './settings.js'

/**
 * Model of a folder's ontology and shapes. Faults in them are reported; what could be read is in the model all the
 * same.
 */
export async function readModel(
  folder: Folder,
  report: Report,
  cache = new BuildCache(false)
): Promise<{ model: Model; files: ModelFiles }> {
  const settingsText = await readSettingsText(folder, report)
  const texts = {
    ontology: await readTexts(folder, folder.ontology, report),
    shapes: await readTexts(folder, folder.shapes, report)
  }
  const parseFile = await modelFileParser(Object.values(texts).flatMap(read => read.map(([file]) => file)))
  const key = (): string =>
    fingerprint(
      folder.base ?? '',
      settingsText ?? '',
      ...Object.values(texts).flatMap(read => [String(read.length), ...read.flat()])
    )
  return cache.getOrCompute('models', key, report, own => {
    const settings = readSettings(folder, settingsText, own)
    const parse = (read: readonly FileText[]): TurtleFile[] => read.map(([file, text]) => parseFile(file, text, own))
    const files = { ontology: parse(texts.ontology), shapes: parse(texts.shapes) }
    for (const [what, read] of Object.entries(files)) {
      if (!read.length) own.fault(startOf(what), { message: 'there is no Turtle file', expected: `${what}/*.ttl` })
    }
    return { model: assembleModel(files, folder, settings, own), files }
  })
}

type FileText = readonly [file: string, text: string]

/** The texts of all `*.ttl` of a directory (and below), by name; imported ontologies in every syntax. */
async function readTexts(folder: Folder, directory: string, report: Report): Promise<FileText[]> {
  const texts: FileText[] = []
  for (const path of await filesBelow(folder, directory, ...modelFileEndings(directory === folder.ontology))) {
    if (!path.endsWith('.ttl') && !isImport(fileName(folder, path))) continue
    const text = await readText(folder, path, report)
    if (text !== undefined) texts.push([fileName(folder, path), text])
  }
  return texts
}
