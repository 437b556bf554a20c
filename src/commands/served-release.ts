import type { KeyObject } from 'node:crypto'
import { newestIntact, nquadsFile } from '../release/release.js'
import type { Release } from '../release/release.js'
import { releaseSignatureFault } from '../release/signature.js'
import type { PublicKey } from '../release/signature.js'
import type { ServerLimits } from '../site/limits.js'
import type { StoreChoice } from '../site/store-choice.js'
import type { BuilderOptions } from '../watch/builder.js'
import { freshRelease } from './fresh-release.js'
import { releaseOfFiles } from './graph-files.js'
import type { LogLevel } from './options.js'
import type { RulesChoice } from './store-options.js'
import { UsageError } from './subcommand.js'
import type { CommandContext } from './subcommand.js'

/** Options of `attache serve`: the limits of the server, and where and what it serves. */
export interface ServeOptions extends ServerLimits {
  host: string
  port: number
  /** Names by which clients reach the server; any when empty. */
  hostNames: string[]
  logLevel: LogLevel
  documents?: string
  watch?: boolean
  federation: string
  store: StoreChoice
  oxigraph?: string
  keep: number
  graph?: string[]
  /** Address of a directory of releases that are fetched. */
  from?: string
  /** Public keys that releases which are fetched are verified by. */
  verify?: PublicKey[]
  /** Private key that signs releases which are built. */
  sign?: KeyObject
  /** Store that rules are asked of when a release is built. */
  rules: RulesChoice
  lenient?: boolean
}

/** Options of which release a server begins with. */
type ServedOptions = Pick<ServeOptions, 'graph' | 'lenient' | 'from' | 'verify' | 'store'>

/**
 * Release that a server begins with; `isOlder`: a newer one is damaged. Undefined when there is none, which is then
 * reported.
 */
export async function chooseRelease(
  context: CommandContext,
  { graph, lenient, from, verify, store }: ServedOptions,
  building: BuilderOptions
): Promise<{ release: Release; isOlder: boolean } | undefined> {
  if (verify && from === undefined) throw new UsageError('--verify is for releases that are fetched: it needs --from')
  let isOlder = false
  const olderReturned = (): void => {
    isOlder = true
  }
  const bySize = store.kind === 'native' ? hasItsDatabase : undefined
  const release = graph
    ? await releaseOfFiles(context, graph, lenient)
    : from === undefined
      ? await freshRelease(context, { ...building, olderReturned, bySize })
      : await fetchedRelease(context, { from, keep: building.keep, verify })
  return release && { release, isOlder }
}

/** Test whether a release has a database of its own: its dump may be verified behind the answers. */
export async function hasItsDatabase(release: Release): Promise<boolean> {
  const { hasDatabase } = await import('../store/native-database.js')
  const nquads = nquadsFile(release)
  return nquads !== undefined && hasDatabase(release.directory, nquads.sha256)
}

/** Release that is fetched; where that cannot be done, the newest one that was fetched before, and is signed. */
async function fetchedRelease(
  { folder, terminal }: CommandContext,
  wanted: { from: string; keep: number; verify?: PublicKey[] }
): Promise<Release | undefined> {
  const { currentIdAt, fetchRelease } = await import('../release/fetch-release.js')
  const { ReleaseNotFetched } = await import('../release/remote-files.js')
  const remote = { ...wanted, releases: folder.releases }
  try {
    return await fetchRelease(await currentIdAt(remote), remote)
  } catch (error) {
    if (!(error instanceof ReleaseNotFetched)) throw error
    const { release } = await newestIntact(folder, {
      isRefused: async kept => {
        const fault = await releaseSignatureFault(kept, wanted.verify)
        if (fault !== undefined) terminal.note(`release ${kept.id}, which is here, has no valid signature: ${fault}`)
        return fault !== undefined
      }
    })
    terminal.note(`${error.message}${release ? `; release ${release.id}, which is here, is served` : ''}`)
    return release
  }
}
