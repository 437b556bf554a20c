import { isStale, newestIntact } from '../release/release.js'
import type { Release } from '../release/release.js'
import type { BuilderOptions } from '../watch/builder.js'
import { printReport } from './report.js'
import { signExisting } from './signature-options.js'
import type { CommandContext } from './subcommand.js'

/** Options of `freshRelease`, some of how a release is built. */
export interface FreshOptions extends Partial<BuilderOptions> {
  /**
   * When given: a damaged release is passed over for the one before it, at once; this is told, and the caller builds
   * later.
   */
  passOver?: () => void
  /** Whether the N-Quads of a release are compared by size alone. */
  bySize?: (release: Release) => Promise<boolean>
}

/**
 * The release to answer from: the current one when it is up to date, else a new one. When the folder has faults they
 * are printed, and the last good release stands; undefined when there is none. A damaged release is told.
 */
export async function freshRelease(
  context: CommandContext,
  { passOver, bySize, ...building }: FreshOptions = {}
): Promise<Release | undefined> {
  const { folder, terminal } = context
  const { release: current, damaged: ids } = await newestIntact(folder, { bySize })
  for (const id of ids)
    terminal.note(`release ${id} is damaged: its checksums differ${current ? `; release ${current.id} is intact` : ''}`)
  if (ids.length > 0 && current && passOver) {
    passOver()
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
