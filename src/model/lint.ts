import { keyOf } from '../base/build-cache.js'
import type { BuildCache } from '../base/build-cache.js'
import type { Report } from '../base/faults.js'
import type { Folder } from '../base/folder.js'
import { lintIris } from './lint-iris.js'
import { lintMessages } from './lint-messages.js'
import { lintShapes } from './lint-shapes.js'
import { lintTerms } from './lint-terms.js'
import { lintWritable } from './lint-writable.js'
import type { Model } from './model.js'
import type { ModelFiles } from './model-files.js'

/**
 * Check of ontology, shapes and rules for what engines ignore: misspelt SHACL, undeclared names, terms without labels,
 * what dumps cannot write. `isNamed`: test whether an IRI names an entity, record or source. Returns
 * whether the shapes are sound enough to validate with.
 */
export async function lint(
  model: Model,
  files: ModelFiles,
  folder: Folder,
  report: Report,
  isNamed: (iri: string) => boolean,
  cache: BuildCache
): Promise<boolean> {
  const key = (): string => keyOf(model)
  const sound = await cache.getOrCompute('model checks', key, report, own => {
    lintTerms(model, files, own)
    const areSound = lintShapes(model, files, own)
    lintMessages(model, files, own)
    lintWritable(model, files, own)
    return areSound
  })
  await lintIris(model, files, folder, report, isNamed)
  return sound
}
