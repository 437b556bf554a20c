import { currentRelease, isStale } from '../release/release.js'
import type { Release } from '../release/release.js'
import { printReport } from './report.js'
import type { Surroundings } from './subcommand.js'

/**
 * The release to answer from: the current one when it is up to date, else a new one. When the folder has faults they are
 * printed, and the last good release stands; undefined when there is none.
 */
export async function freshRelease(surroundings: Surroundings): Promise<Release | undefined> {
  const { folder, terminal } = surroundings
  const current = await currentRelease(folder)
  if (current && !await isStale(folder, current)) return current
  const { publish } = await import('../release/publish.js')
  const { report, release } = await publish(folder, { progress: terminal.progress })
  terminal.done()
  if (release) return release
  const toNotes = { ...surroundings, terminal: { ...terminal, out: terminal.note } }
  printReport(toNotes, report, { warnings: false })
  terminal.note(current ? `nothing was published; release ${current.id} stays` : 'nothing was published, and there is no earlier release')
  return current
}
