import { existsSync, rmSync } from 'node:fs'
import { Option } from 'commander'
import { formatFault } from '../base/faults.js'
import { fileFormatOf, formats, formatsFor } from '../rdf/formats.js'
import type { Release } from '../release/release.js'
import { Usage } from './subcommand.js'
import type { CommandContext } from './subcommand.js'

const titles = formatsFor('graph')
  .map(({ title }) => title)
  .join(', ')

/** `--graph FILE…`: RDF files served instead of the folder's graph. */
export const graphOption = (): Option =>
  new Option(
    '--graph <files...>',
    `serve these RDF files instead of the folder's graph: ${titles}, also .gz`
  ).conflicts(['watch', 'documents'])

/** Reads the files into a release that is gone when the program ends. Faults are printed, all of them; then there is none. */
export async function releaseOfFiles(
  { folder, terminal }: CommandContext,
  files: readonly string[]
): Promise<Release | undefined> {
  for (const file of files) {
    if (!existsSync(file)) throw new Usage(`there is no file ${file}`)
    if (!fileFormatOf(file))
      throw new Usage(
        `unknown file type: ${file}; its name has to end in .${formats.flatMap(({ endings }) => endings).join(', .')}, or one of them and .gz`
      )
  }
  const { releaseFromFiles } = await import('../release/from-files.js')
  const read = await releaseFromFiles(files, folder.base ?? 'http://localhost/')
  if ('faults' in read) {
    for (const fault of read.faults) terminal.note(formatFault(fault))
    return undefined
  }
  const { directory } = read.release
  process.once('exit', () => {
    rmSync(directory, { recursive: true, force: true })
  })
  return read.release
}
