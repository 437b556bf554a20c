import type { BuildCache } from './build-cache.js'
import type { Report } from './faults.js'
import type { Folder, Progress } from './folder.js'

/** Context of one build, which all its steps are given. */
export interface BuildContext {
  folder: Folder
  report: Report
  cache: BuildCache
  progress: Progress
}
