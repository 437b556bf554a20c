import { buildGraphs, type Built } from '../build.js'
import type { Fault, Report } from '../base/faults.js'
import type { BuildCache } from '../base/build-cache.js'
import type { Folder } from '../base/folder.js'
import { hashOfInputs } from './inputs.js'
import type { Release } from './release.js'
import { ReleaseRefused, writeRelease, type ReleaseOptions } from './write.js'

/** A disk, a quota or a limit on files that is used up. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** Result of an attempt to publish: a release, or the faults that forbid one. */
export interface Publication {
  built: Built
  report: Report
  release?: Release
}

/** `memory`: of the builds before, in a process that builds again and again. */
export interface PublishOptions extends ReleaseOptions {
  memory?: BuildCache
}

/**
 * Publication of a folder: it is read, validated and, when nothing is wrong, written as the release that is current
 * from then on. Faults are in the report, never thrown.
 */
export async function publish(folder: Folder, { memory, ...options }: PublishOptions = {}): Promise<Publication> {
  const inputs = await hashOfInputs(folder)
  const built = await buildGraphs(folder, options.progress, memory)
  const { report } = built
  if (report.faults.length > 0) return { built, report }
  try {
    return { built, report, release: await writeRelease(built, folder, { inputs, ...options }) }
  } catch (error) {
    for (const { file, line, column, ...finding } of faultsOf(error)) report.fault({ file, line, column }, finding)
    return { built, report }
  }
}

/** What kept a release from being written: the gate, or the disk. Throws again what is neither. */
function faultsOf(error: unknown): readonly Fault[] {
  if (error instanceof ReleaseRefused) return error.faults
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (code === undefined || syscall === undefined) throw error
  const expected = FULL.has(code) ? 'room on the disk for one more release' : undefined
  return [
    {
      file: 'releases',
      line: 1,
      column: 1,
      message: 'the release could not be written',
      found: message,
      ...(expected && { expected })
    }
  ]
}
