import { buildGraphs, type Built } from '../build.js'
import type { Report } from '../faults.js'
import type { Folder } from '../settings.js'
import { hashOfInputs } from './inputs.js'
import { ReleaseRefused, writeRelease, type Release, type ReleaseOptions } from './release.js'

/** What came of an attempt to publish: a release, or the faults that forbid one. */
export interface Publication { built: Built, report: Report, release?: Release }

/** Reads a folder, validates it and, when nothing is wrong, writes a release and switches to it. Faults are in the report, never thrown. */
export async function publish(folder: Folder, options: ReleaseOptions = {}): Promise<Publication> {
  const inputs = await hashOfInputs(folder)
  const built = await buildGraphs(folder, options.progress)
  const { report } = built
  if (report.faults.length > 0) return { built, report }
  try {
    return { built, report, release: await writeRelease(built, folder, { inputs, ...options }) }
  } catch (error) {
    if (!(error instanceof ReleaseRefused)) throw error
    for (const { file, line, column, ...finding } of error.faults) report.fault({ file, line, column }, finding)
    return { built, report }
  }
}
