import { isStale, newestIntact } from '../release/release.js'
import type { Release } from '../release/release.js'
import type { BuilderOptions } from '../watch/builder.js'
import { printReport } from './report.js'
import { signExisting } from './signature-options.js'
import type { CommandContext } from './subcommand.js'

/** Options of `freshRelease`; some are for the build of a release. */
export interface FreshOptions extends Partial<BuilderOptions> {
  /** Called when an older release is returned because the newest is damaged; without it, a new one is built instead. */
  olderReturned?: () => void
  /** Whether the N-Quads of a release are compared by size alone. */
  bySize?: (release: Release) => Promise<boolean>
}

/**
 * The release to answer from: the current one when it is up to date, else a new one. When the folder has faults, they
 * are printed and the last intact release is returned, undefined when there is none. A damaged release is reported.
 */
export async function freshRelease(
  context: CommandContext,
  { olderReturned, bySize, ...building }: FreshOptions = {}
): Promise<Release | undefined> {
  const { folder, terminal } = context
  const { release: current, damaged: ids } = await newestIntact(folder, { bySize })
  for (const id of ids)
    terminal.note(`release ${id} is damaged: its checksums differ${current ? `; release ${current.id} is intact` : ''}`)
  if (ids.length > 0 && current && olderReturned) {
    olderReturned()
    return current
  }
  if (current && !(await isStale(folder, current))) {
    if (building.sign) await signExisting(current, building.sign)
    return current
  }
  const { publish } = await import('../release/publish.js')
  const { report, release } = await publish(folder, {
    progress: terminal.progress,
    ...building
  })
  terminal.done()
  if (release) return release
  const toNotes = { ...context, terminal: { ...terminal, out: terminal.note } }
  printReport(toNotes, report, { warnings: false })
  terminal.note(
    current
      ? `nothing was published; release ${current.id} stays`
      : 'nothing was published, and there is no earlier release'
  )
  return current
}
