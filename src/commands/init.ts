import { cp, mkdir, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Argument } from 'commander'
import { packageRoot } from '../base/folder.js'
import { action, UsageError, type Subcommand } from './subcommand.js'

/** `attache init`: a small folder to start a graph of one's own from. */
export const init: Subcommand = program =>
  program
    .command('init')
    .summary('write a small working folder to start from')
    .description(
      `Writes a folder with all kinds of files, each with comments: settings, an ontology, shapes, an entity file,
a source with its record, a link file and a query. It can be checked, built and served at once.`
    )
    .addArgument(new Argument('<directory>', 'a directory that is empty or not there yet'))
    .addHelpText(
      'after',
      `
Examples:
  $ attache init museums
  $ attache --folder museums serve
`
    )
    .action(
      action(async ({ terminal, quiet }, _options: object, directory: string) => {
        const starter = join(packageRoot, 'docs', 'starter')
        const present = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return []
          throw new UsageError(`${directory} is no directory`)
        })
        if (present.length > 0) throw new UsageError(`${directory} is not empty: choose another directory`)
        await mkdir(directory, { recursive: true })
        await cp(starter, directory, {
          recursive: true,
          filter: source => relative(starter, source).split(/[\\/]/)[0] !== 'releases'
        })
        if (!quiet) terminal.out(`${directory} is ready: attache --folder ${directory} serve`)
        return 0
      })
    )
