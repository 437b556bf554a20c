import { buildGraphs, type Built } from '../build.js'
import { Report } from '../base/faults.js'
import type { Fault } from '../base/faults.js'
import type { BuildCache } from '../base/build-cache.js'
import type { Folder, Progress } from '../base/folder.js'
import { startOf } from '../base/location.js'
import type { Share } from '../graph/share.js'
import type { PartManifest } from '../parts/part.js'
import { readParts, readyPart } from '../parts/read-parts.js'
import { writePart } from '../parts/write-part.js'
import { OxigraphFailed } from '../store/native-command.js'
import { rulesStore } from '../store/rules-store.js'
import type { RulesProgram } from '../store/rules-store.js'
import { checkUnchanged, InputsChanged, onUnchanged, programVersion, type Inputs } from './inputs.js'
import type { PublicationHistory } from './publication-history.js'
import { startRelease } from './release-repository.js'
import type { Release } from './release.js'
import { ReleaseRefused, writeRelease, type ReleaseOptions } from './write.js'

/** Error codes of a full disk, a used-up quota and a file-size limit. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** Result of an attempt to publish: a release, or the faults that forbid one. */
export interface Publication {
  /** Undefined when the parts of a build could not be merged, or the folder changed each time that it was read. */
  built?: Built
  report: Report
  release?: Release
}

/** Options of `publish`. */
export interface PublishOptions extends ReleaseOptions {
  /** Cache of earlier builds, in a process that builds more than once. */
  cache?: BuildCache
  /** History of them; a build that is published belongs to it, and its graphs are not closed. */
  history?: PublicationHistory
  /** Directory of the parts of the build, which are merged in place of reading the data. */
  parts?: string
  /** Program that evaluates the rules of large graphs; in memory when left out. */
  rulesProgram?: RulesProgram
}

/**
 * Publication of a folder: it is read, validated and, when nothing is wrong, written as the release that is current
 * from then on. A folder that changes meanwhile is read again. Faults are in the report, never thrown.
 */
export async function publish(folder: Folder, options: PublishOptions = {}): Promise<Publication> {
  await options.history?.prepare()
  return onUnchanged(folder, inputs => publishInputs(folder, inputs, options)).catch((error: unknown) => ({
    report: withFaults(new Report(), [faultOfInputs(error)])
  }))
}

/** Publication of a folder as it is read once. Throws `InputsChanged`. */
async function publishInputs(
  folder: Folder,
  inputs: Inputs,
  { cache, history, parts, rulesProgram, ...options }: PublishOptions
): Promise<Publication> {
  let built: Built | undefined
  let release: Release | undefined
  try {
    const origin = { inputs: inputs.hash, program: await programVersion() }
    const merged = parts === undefined ? undefined : await readParts(parts, origin, folder.releases)
    if (merged?.report.faults.length) return { report: merged.report }
    const openRules = rulesStore(rulesProgram, () => startRelease(folder.releases))
    built = await buildGraphs(folder, { progress: options.progress, cache, merged, openRules, history })
    const { report } = built
    if (report.faults.length > 0) {
      await checkUnchanged(folder, inputs)
      return { built, report }
    }
    release = await writeRelease(built, folder, { inputs, written: history?.written, ...options })
    return { built, report, release }
  } catch (error) {
    if (error instanceof InputsChanged) {
      // The counts of its steps are those of the last attempt.
      cache?.endBuild()
      throw error
    }
    const faults = error instanceof ReleaseRefused ? error.faults : [faultOfDisk(error, 'releases', 'release')]
    return { built, report: withFaults(built?.report ?? new Report(), faults) }
  } finally {
    if (release && built && history) history.add(built)
    else {
      history?.undo()
      built?.graphs.close()
    }
  }
}

/**
 * Part of the build of a folder, written below `directory`; not written again while it is intact and made of the same
 * files. A folder that changes meanwhile is read again. Faults are in the report, never thrown.
 */
export async function publishPart(
  folder: Folder,
  share: Share,
  directory: string,
  progress?: Progress
): Promise<{ report: Report; part?: PartManifest; isNew: boolean }> {
  return onUnchanged(folder, async inputs => {
    const origin = { inputs: inputs.hash, program: await programVersion() }
    const ready = await readyPart(directory, share, origin)
    if (ready) return { report: new Report(), part: ready, isNew: false }
    const onRead = (): Promise<void> => checkUnchanged(folder, inputs)
    return { ...(await writePart(folder, share, origin, directory, { progress, onRead })), isNew: true }
  }).catch((error: unknown) => {
    const fault = error instanceof InputsChanged ? faultOfInputs(error) : faultOfDisk(error, 'parts', 'part')
    return { report: withFaults(new Report(), [fault]), isNew: false }
  })
}

/** Report that is given further faults. */
function withFaults(report: Report, faults: readonly Fault[]): Report {
  for (const { file, line, column, ...finding } of faults) report.fault({ file, line, column }, finding)
  return report
}

/** Fault for inputs that have changed at each attempt. Throws any other error again. */
function faultOfInputs(error: unknown): Fault {
  if (!(error instanceof InputsChanged)) throw error
  return {
    ...startOf(error.file),
    message: 'the file changed while the folder was read',
    expected: 'files that stay as they are until all are read'
  }
}

/** Fault for an error of the disk or of Oxigraph's program. Throws any other error again. */
function faultOfDisk(error: unknown, file: string, what: string): Fault {
  if (error instanceof OxigraphFailed)
    return { ...startOf('ontology/rules'), message: 'the rules could not be run', found: error.message }
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (code === undefined || syscall === undefined) throw error
  const expected = FULL.has(code) ? `room on the disk for one more ${what}` : undefined
  return { ...startOf(file), message: `the ${what} could not be written`, found: message, expected }
}
