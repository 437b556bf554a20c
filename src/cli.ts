#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { build } from './commands/build.js'
import { check } from './commands/check.js'
import { evidence } from './commands/evidence.js'
import { explain } from './commands/explain.js'
import { init } from './commands/init.js'
import { query } from './commands/query.js'
import { serve } from './commands/serve.js'
import { addGlobalOptions, Usage, type Subcommand } from './commands/subcommand.js'

const subcommands: Subcommand[] = [init, check, build, serve, query, explain, evidence]

const program = new Command('attache')
  .description(
    'Publishes a knowledge graph from a folder: an ontology, shapes, records and queries go in; a validated graph,' +
      ' a SPARQL endpoint, pages and dumps come out.'
  )
  .addHelpText(
    'after',
    `
Examples:
  $ attache init museums                          a small folder to start from
  $ attache check                                 is the folder sound?
  $ attache build                                 write a release
  $ attache evidence --documents ../documents     do the records quote what the documents say?

Exit codes: 0 as asked, 1 faults in the folder, 2 wrong use of the command.
`
  )
  .showHelpAfterError('(see attache --help)')
  .exitOverride()
addGlobalOptions(program)
for (const add of subcommands) add(program)
for (const command of program.commands)
  command.exitOverride().showHelpAfterError(`(see attache ${command.name()} --help)`)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof Usage) {
    process.stderr.write(`error: ${error.message}\n`)
    process.exitCode = 2
  } else throw error
}
