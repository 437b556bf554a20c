import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { Folder } from '../base/folder.js'
import { replaceFile } from '../base/replace-file.js'
import { buildGraphs } from '../build.js'
import type { EnrichSettings } from '../linking/enrich-settings.js'
import { printFaults } from './report.js'
import type { CommandContext } from './subcommand.js'

/** Metadata of the source as the text of its file, with the day of retrieval. */
export function sourceFile(folder: Folder, { source, metadata }: EnrichSettings, day: string): Record<string, string> {
  return { [join(folder.sources, `${source}.yaml`)]: stringify(metadata).replaceAll('"{day}"', day) }
}

/**
 * Writing of texts by their paths, unless the folder has faults with them: these are printed then, and the files are as
 * they were. Returns whether the texts were written.
 */
export async function writeIfValid(context: CommandContext, files: Readonly<Record<string, string>>): Promise<boolean> {
  const before = new Map<string, string | undefined>()
  for (const [path, text] of Object.entries(files)) {
    before.set(path, await readFile(path, 'utf8').catch(() => undefined))
    await replaceFile(path, text)
  }
  const { report, graphs } = await buildGraphs(context.folder)
  graphs.close()
  if (!printFaults(context, report)) return true
  for (const [path, text] of before) await (text === undefined ? rm(path) : replaceFile(path, text))
  context.terminal.note('nothing was written: the facts do not conform to the shapes')
  return false
}
