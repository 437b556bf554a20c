import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Option } from 'commander'
import { formatFault } from '../base/faults.js'
import { fileFormatOf, formats, formatsFor } from '../rdf/formats.js'
import { DEFAULT_BASE } from '../release/manifest.js'
import type { Release } from '../release/release.js'
import { plural } from './report.js'
import { UsageError } from './subcommand.js'
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
  new Option('--lenient', 'leave out and report what cannot be read in the files of --graph, and serve the rest')

/** Release made of files, removed when the program ends. Faults are printed; unless lenient, there is then none. */
export async function releaseOfFiles(
  { folder, terminal }: CommandContext,
  files: readonly string[],
  lenient = false
): Promise<Release | undefined> {
  for (const file of files) {
    if (!existsSync(file)) throw new UsageError(`there is no file ${file}`)
    if (!fileFormatOf(file))
      throw new UsageError(
        `unknown file type: ${file}; its name has to end in ` +
          `.${formats.flatMap(({ endings }) => endings).join(', .')}, or one of them and .gz`
      )
  }
  const { releaseFromFiles } = await import('../release/from-files.js')
  let read
  try {
    const directory = temporaryDirectory()
    read = await releaseFromFiles(files, { directory, base: folder.base ?? DEFAULT_BASE, lenient })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined || !UNWRITABLE.has(code)) throw error
    terminal.note(`the temporary folder ${tmpdir()} cannot be written (${message}); TMPDIR names another`)
    return undefined
  }
  const { release, faults } = read
  for (const fault of faults.listed) terminal.note(formatFault(fault))
  const more = faults.count - faults.listed.length
  if (more) terminal.note(`… and ${more} more`)
  if (faults.count && release) terminal.note(`${plural(faults.count, 'fault')}: their statements are left out`)
  else if (faults.count) terminal.note(`${plural(faults.count, 'fault')}: --lenient leaves out what cannot be read`)
  return release
}

/** Error codes of a file system that is full, read-only or missing. */
const UNWRITABLE = new Set('ENOSPC EDQUOT EFBIG EROFS EACCES EPERM ENOENT ENOTDIR'.split(' '))

/** A directory that is removed when the program ends, also by a signal. */
function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'attache-graph-'))
  process.once('exit', () => {
    rmSync(directory, { recursive: true, force: true })
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      // A server handles the signal itself: it finishes the requests in flight.
      if (!process.listenerCount(signal)) process.exit(128 + constants.signals[signal])
    })
  return directory
}
