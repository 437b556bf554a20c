import { folderAt } from '../base/folder.js'
import { Report, type Fault } from '../base/faults.js'
import { readRules, type Rule } from '../graph/read-rules.js'
import type { Model } from '../model/model.js'
import { readModel } from '../model/read.js'
import { checkQueries, readQueryFiles } from '../queries/read.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { damagedFiles } from '../release/damage.js'
import { isDefinition } from '../release/definitions.js'
import type { Release } from '../release/release.js'
import { styleOf, type GraphStyle } from '../serialize/style.js'
import { readFolderMessages, type FolderMessages } from './folder-messages.js'

/** Definitions of a release, read of its directory: what it is answered by beside its graph. */
export interface Definitions {
  model: Model
  /** How RDF is written. */
  style: GraphStyle
  /** Rules that statements were derived by. */
  rules: readonly Rule[]
  messages: FolderMessages
  /** Read in the background: making their parser takes longer than loading the graph. */
  queries: Promise<ReadonlyMap<string, SavedQuery>>
  /** Faults of messages and saved queries, which are then left out. */
  faults: Promise<Fault[]>
}

/** Function that gives the definitions of a release. */
export type DefinitionsReader = (release: Release) => Promise<Definitions>

/** Reader of definitions, of all of a release's queries or the only one that is asked. */
export const definitionsReader =
  (only?: string): DefinitionsReader =>
  release =>
    readDefinitions(release, only)

/** Reader for a server: a release with the definitions of the one before is answered by what was read then. */
export function reusingReader(): DefinitionsReader {
  let last: { key: string; definitions: Promise<Definitions> } | undefined
  return release => {
    const key = keyOf(release)
    if (last?.key === key) return last.definitions
    const definitions = readDefinitions(release)
    const own = { key, definitions }
    last = own
    definitions.catch(() => {
      if (last === own) last = undefined
    })
    return definitions
  }
}

/** Key of a release's definitions: names and checksums of their files, and what the manifest says of all. */
function keyOf({ manifest: { base, prefixes, files } }: Release): string {
  const own = files.filter(({ name }) => isDefinition(name))
  return JSON.stringify([base, prefixes, own.map(({ name, sha256 }) => [name, sha256])])
}

async function readDefinitions(release: Release, only?: string): Promise<Definitions> {
  const { manifest, directory } = release
  const folder = folderAt(directory, { base: manifest.base })
  // The folder was checked when it was built.
  const { model } = await readModel(folder, new Report())
  const [report, ofQueries] = [new Report(), new Report()]
  const [messages, files, rules] = await Promise.all([
    readFolderMessages(folder, report),
    readQueryFiles(folder, ofQueries, only),
    readRules(folder, new Report())
  ])
  await expectDefinitions(release)
  const reading = checkQueries(files, model, ofQueries)
  const queries = reading.then(read => read.queries)
  const faults = reading.then(read => [...report.faults, ...read.faults])
  for (const promise of [queries, faults]) promise.catch(() => undefined)
  return { model, style: styleOf(model, manifest.prefixes), rules, messages, queries, faults }
}

/** Throws when a definition of a release is not there after all were read: then they may have been missing before. */
async function expectDefinitions(release: Release): Promise<void> {
  const [missing] = await damagedFiles(release, isDefinition, () => true)
  if (missing !== undefined) throw new Error(`${missing} was removed or changed while the release was opened`)
}
