import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { folderAt, type Folder } from '../base/folder.js'
import type { Terminal } from './terminal.js'

/** Function that adds one command to the program. */
export type Subcommand = (program: Command) => void

/** Context of every command: the folder, the terminal, and the options that hold for all commands. */
export interface CommandContext {
  folder: Folder
  terminal: Terminal
  quiet: boolean
  json: boolean
  /** Adds a function that is called when the command ends, even by an error. */
  atEnd(callback: () => void): void
}

/** Exit code. 0: success. 1: faults in the folder. 2: wrong use of the command. */
export type ExitCode = 0 | 1 | 2

/** Error that ends a command: one sentence, and the exit code. */
export class CommandError extends Error {
  readonly exitCode: ExitCode = 1
}

/** Error of wrong use of a command. */
export class UsageError extends CommandError {
  override readonly exitCode = 2
}

/** The command line's root: its terminal and, after a run, the exit code. */
export class Program extends Command {
  exitCode: ExitCode = 0

  constructor(readonly terminal: Terminal) {
    super('attache')
  }
}

/** Options that every command takes. */
export function addGlobalOptions(program: Command): void {
  program
    .option('--folder <dir>', 'the project folder (default: the one the program stands in)')
    .option('--tables <dir>', 'the folder of the tables that mappings read (default: data/tables)')
    .option('--base <iri>', 'base IRI instead of the one that the ontology names')
    .option('-q, --quiet', 'print faults, and nothing when there are none')
    .option('--json', 'print the result as JSON')
}

/** Action of a command: calls its function with the context that all commands share, and sets the exit code. */
export function action<Options, Arguments extends unknown[]>(
  work: (context: CommandContext, options: Options, ...rest: Arguments) => Promise<ExitCode>
): (this: Command, ...rest: unknown[]) => Promise<void> {
  return async function (this: Command, ...rest) {
    const options = this.optsWithGlobals<
      Options & { folder?: string; tables?: string; base?: string; quiet?: boolean; json?: boolean; from?: string }
    >()
    // With --from the folder is created by the first release that is fetched.
    if (options.folder !== undefined && options.from === undefined && !existsSync(options.folder))
      throw new UsageError(`there is no folder ${options.folder}`)
    const folder = folderAt(options.folder, { base: options.base, tables: options.tables })
    const program = rootOf(this) as Program
    const { terminal } = program
    const callbacks: (() => void)[] = []
    const atEnd = (callback: () => void): void => void callbacks.push(callback)
    const context = { folder, terminal, quiet: options.quiet ?? false, json: options.json ?? false, atEnd }
    try {
      // Commander passes the arguments, then the options, then the command.
      program.exitCode = await work(context, options, ...(rest.slice(0, -2) as Arguments))
    } finally {
      for (const callback of callbacks) callback()
    }
  }
}

function rootOf(command: Command): Command {
  return command.parent ? rootOf(command.parent) : command
}
