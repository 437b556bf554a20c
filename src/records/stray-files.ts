import { readdir } from 'node:fs/promises'
import { basename, dirname, extname, join, sep } from 'node:path'
import type { Report } from '../base/faults.js'
import { entriesBelow } from '../base/files.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { startOf } from '../base/location.js'
import { modelFileEndings } from '../model/model-files.js'
import { MAPPING_SET_ENDING, RECORD_ENDINGS, YAML_ENDINGS } from './file-endings.js'

/**
 * Files that hold data, by their endings: one that is not read where it stands is a fault, any other file a warning.
 */
const DATA = /\.(?:ya?ml|csv|tsv|json|jsonl|ndjson|jsonld|ttl|nt|nq|trig|owl|rdf|xml|rq|sparql|xlsx?|ods)$/i

/** Notes and licences beside the data, and backups of editors: they are not meant to be read. */
const FOR_PEOPLE = /~$|\.(?:md|txt)$|^(?:README|LICEN[CS]E|NOTICE)$/i

/** Names that are taken for that of the settings. */
const SETTINGS = /^attache\.(?:ya?ml|json|toml)$/i

/** Places where files are expected, by the directory in which none is read. */
const elsewhere: Readonly<Record<string, string>> = {
  data: 'files in data/sources, data/entities, data/records or data/links',
  queries: 'queries/*.rq'
}

/** A directory of the folder and the endings of the files that are read in it. */
type ReadDirectory = readonly [path: string, endings: readonly string[]]

/**
 * Check for files below the folder's directories that would be ignored: of an ending that is not read
 * there, written in capitals, behind a symbolic link that leads out of the folder, not readable. Hidden files, notes
 * for people and backups of editors are left alone.
 */
export async function checkStrayFiles(folder: Folder, report: Report): Promise<void> {
  const settings = basename(folder.settings)
  for (const name of await readdir(folder.root))
    if (name !== settings && SETTINGS.test(name))
      report.fault(startOf(name), { message: 'the file is not read', found: name, expected: settings })
  // The most specific directory first.
  const directories: ReadDirectory[] = [
    [folder.rules, ['.rq']],
    [join(folder.ontology, 'imports'), modelFileEndings(true)],
    [folder.ontology, ['.ttl']],
    [folder.shapes, ['.ttl']],
    [folder.queries, ['.rq']],
    [folder.sources, YAML_ENDINGS],
    [folder.entities, RECORD_ENDINGS],
    [folder.records, RECORD_ENDINGS],
    [folder.links, [MAPPING_SET_ENDING]],
    [folder.mappings, [...YAML_ENDINGS, '.csv', MAPPING_SET_ENDING]],
    [folder.messages, ['.json']],
    [folder.data, []]
  ]
  for (const top of [folder.ontology, folder.shapes, folder.queries, folder.messages, folder.data])
    for (const { path, problem } of await entriesBelow(folder, top)) {
      // Tables are read as the mappings say.
      if (path.startsWith(folder.tables + sep)) continue
      const at = startOf(fileName(folder, path))
      if (problem) report.fault(at, problem)
      if (problem || path === folder.linking || path === folder.enrich) continue
      const [directory, read] = directories.find(([directory]) => path.startsWith(directory + sep))!
      // Saved queries are named by their file alone.
      const endings = directory === folder.queries && dirname(path) !== directory ? [] : read
      const name = basename(path)
      if (endings.some(ending => name.endsWith(ending)) || FOR_PEOPLE.test(name)) continue
      const capitals = endings.some(ending => name.toLowerCase().endsWith(ending))
      const finding = {
        message: capitals ? 'the ending of the file is written in capitals' : 'the file is not read',
        found: extname(name) || name,
        expected: endings.length ? endings.map(ending => `*${ending}`).join(', ') : elsewhere[basename(directory)]
      }
      if (capitals || DATA.test(name)) report.fault(at, finding)
      else report.warning(at, finding)
    }
}
