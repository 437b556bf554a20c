import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { StoreUnavailable } from './store.js'

const NAME = 'oxigraph'
/** Oldest version (major, minor) that has all that is needed here. */
const MIN_VERSION = [0, 5] as const
const run = promisify(execFile)

/** Oxigraph's program: where it is, and its version. */
export interface OxigraphProgram {
  path: string
  version: string
}

/**
 * Oxigraph's program: the one that is named, else the first of PATH, of the user's installations of Python packages or
 * of Cargo. Throws a `StoreUnavailable` when there is none, or it is too old.
 */
export async function findOxigraph(named?: string): Promise<OxigraphProgram> {
  const path = named ?? candidatePaths(process.env['PATH'] ?? '').find(isProgram)
  if (path === undefined)
    throw new StoreUnavailable(
      'the program oxigraph is not found in PATH, ~/.local/bin or ~/.cargo/bin: install it ' +
        '("pip install oxigraph" or "cargo install oxigraph-cli"), or name it with --oxigraph'
    )
  const { stdout } = await run(path, ['--version'], { timeout: 10_000 }).catch((error: unknown) => {
    throw new StoreUnavailable(`${path} cannot be run as Oxigraph: ${(error as Error).message.split('\n')[0]!}`)
  })
  const version = /^oxigraph (\d+)\.(\d+)\.\S+/.exec(stdout)
  if (!version) throw new StoreUnavailable(`${path} is not Oxigraph: it calls itself ${JSON.stringify(stdout.trim())}`)
  const [major, minor] = [Number(version[1]), Number(version[2])]
  if (major < MIN_VERSION[0] || (major === MIN_VERSION[0] && minor < MIN_VERSION[1]))
    throw new StoreUnavailable(`${path} is ${version[0]}; expected ${MIN_VERSION.join('.')} or newer`)
  return { path, version: version[0].slice('oxigraph '.length) }
}

function candidatePaths(path: string): string[] {
  const homes = ['.local', '.cargo'].map(folder => join(homedir(), folder, 'bin'))
  return [...path.split(delimiter).filter(Boolean), ...homes].map(folder => join(folder, NAME))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
