import type { Fault } from '../base/faults.js'
import type { Release } from '../release/release.js'
import type { OpenRelease } from '../site/current-release.js'
import type { OpenReleaseOptions } from '../site/opening.js'
import { CommandError, UsageError } from './subcommand.js'

/** Options of opening a release for a command that answers one question: one worker, a time limit for each query. */
export const ONE_QUESTION = { timeoutMs: 60_000, spare: false }

/** Release opened for a command. Throws a `CommandError` when it cannot be. */
export async function openSite(
  release: Release,
  options: OpenReleaseOptions
): Promise<{ site: OpenRelease; faults: Promise<Fault[]> }> {
  const { openRelease } = await import('../site/open-release.js')
  return openRelease(release, options).catch((error: unknown) => {
    throw openingError(release, error)
  })
}

/** Error of opening a release as the user is told of it: a wrong endpoint in the option is wrong use. */
export function openingError({ id }: Release, error: unknown): CommandError {
  const message = error instanceof Error ? error.message : String(error)
  return error instanceof Error && error.name === 'EndpointError'
    ? new UsageError(`--federation: ${message}`)
    : new CommandError(`release ${id} cannot be loaded: ${message}`)
}
