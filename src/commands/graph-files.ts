import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Option } from 'commander'
import { formatFault } from '../base/faults.js'
import { fileFormatOf, formats, formatsFor } from '../rdf/formats.js'
import { UNSTATED_BASE } from '../release/manifest.js'
import type { Release } from '../release/release.js'
import { plural } from './report.js'
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

/** `--lenient`: what cannot be read of the files is left out. */
export const lenientOption = (): Option =>
  new Option('--lenient', 'leave out, tell and count what cannot be read in the files of --graph, and serve the rest')

/**
 * Reads the files into a release that is gone when the program ends. Faults are printed; unless lenient, then there is
 * none.
 */
export async function releaseOfFiles(
  { folder, terminal }: CommandContext,
  files: readonly string[],
  lenient = false
): Promise<Release | undefined> {
  for (const file of files) {
    if (!existsSync(file)) throw new Usage(`there is no file ${file}`)
    if (!fileFormatOf(file))
      throw new Usage(
        `unknown file type: ${file}; its name has to end in ` +
          `.${formats.flatMap(({ endings }) => endings).join(', .')}, or one of them and .gz`
      )
  }
  const { releaseFromFiles } = await import('../release/from-files.js')
  const read = await releaseFromFiles(files, { base: folder.base ?? UNSTATED_BASE, lenient }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === undefined || !['ENOSPC', 'EROFS', 'EACCES', 'EPERM', 'ENOENT', 'EDQUOT'].includes(error.code))
        throw error
      terminal.note(`the temporary folder ${tmpdir()} cannot be written (${error.message}); TMPDIR names another`)
    }
  )
  if (!read) return undefined
  const { release, faults } = read
  for (const fault of faults.listed) terminal.note(formatFault(fault))
  const more = faults.count - faults.listed.length
  if (more) terminal.note(`… and ${more} more`)
  if (faults.count && release) terminal.note(`${plural(faults.count, 'fault')}: what they name is left out`)
  else if (faults.count) terminal.note(`${plural(faults.count, 'fault')}: --lenient leaves out what cannot be read`)
  if (!release) return undefined
  process.once('exit', () => {
    rmSync(release.directory, { recursive: true, force: true })
  })
  return release
}
