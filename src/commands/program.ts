import { CommanderError } from 'commander'
import { packageVersion } from '../base/folder.js'
import { build } from './build.js'
import { check } from './check.js'
import { enrich } from './enrich.js'
import { evidence } from './evidence.js'
import { explain } from './explain.js'
import { init } from './init.js'
import { link } from './link.js'
import { map } from './map.js'
import { mcp } from './mcp.js'
import { publishing } from './publish.js'
import { query } from './query.js'
import { quickstatements } from './quickstatements.js'
import { resolve } from './resolve.js'
import { serve } from './serve.js'
import { addGlobalOptions, CommandError, Program, type ExitCode, type Subcommand } from './subcommand.js'
import type { Terminal } from './terminal.js'

/** Commands in the order in which the help lists them. */
const subcommands: Subcommand[] = [
  ...[init, check, build, publishing, serve, query, explain, evidence, resolve, mcp],
  ...[map, link, enrich, quickstatements]
]

const EXAMPLES = `
Examples:
  $ attache init museums                          a small folder to start from
  $ attache check                                 is the folder sound?
  $ attache build                                 write a release
  $ attache evidence --documents ../documents     do the records quote what the documents say?

Exit codes: 0 as asked, 1 faults in the folder, 2 wrong use of the command.
`

/** Run of the command that the arguments name; its results, help and errors go to the terminal. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const program = new Program(terminal)
  const withoutEnd = (text: string): string => text.replace(/\n$/, '')
  program
    .description(
      'Publishes a knowledge graph from a folder: an ontology, shapes, records and queries go in; ' +
        'a validated graph, a SPARQL endpoint, pages and dumps come out.'
    )
    .version(packageVersion(), '-V, --version', 'print the version')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(see attache --help)')
    .exitOverride()
    .configureOutput({
      writeOut: text => {
        terminal.out(withoutEnd(text))
      },
      writeErr: text => {
        terminal.note(withoutEnd(text))
      }
    })
  addGlobalOptions(program)
  for (const add of subcommands) add(program)
  for (const command of program.commands) {
    command.exitOverride().showHelpAfterError(`(see attache ${command.name()} --help)`)
    for (const below of command.commands)
      below.exitOverride().showHelpAfterError(`(see attache ${command.name()} ${below.name()} --help)`)
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return program.exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof CommandError)) throw error
    terminal.note(`error: ${error.message}`)
    return error.exitCode
  }
}
