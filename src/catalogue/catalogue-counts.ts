import type { Quad } from 'n3'
import { CollectedHashes } from '../base/collected-hashes.js'
import type { TemporaryFile } from '../base/temporary-file.js'
import type { QuadsByGraph } from '../graph/quads-by-graph.js'
import type { SubjectsChange } from '../graph/subjects-change.js'
import type { Model } from '../model/model.js'
import { catalogueIris } from './catalogue-iris.js'
import type { CatalogueIris } from './catalogue-iris.js'
import { TripleCounts } from './counts.js'
import { TripleCounter } from './triple-counter.js'

/** Counts of graphs for their catalogue, without its description. */
export interface CatalogueCounts {
  /** Counts of the quads, but for those whose subjects the catalogue describes. */
  readonly others: TripleCounts
  /** Those quads, which are counted together with what the catalogue says of their subjects. */
  readonly described: readonly Quad[]
  /** What the counts depend on besides the quads. */
  readonly key: string
}

/** Options of counts. */
interface CountingOptions {
  /** Whether the counts are kept, so that the next change of the graphs can be counted. */
  isKept?: boolean
  /** Objects in memory for each partition of them, where they are not kept. */
  maxRows?: number
}

/**
 * Counts of graphs. Kept, they take 16 to 32 bytes of memory for each different object and each different pair of
 * property and object; else these lie in the temporary file of the graphs.
 */
export function countGraphs(
  graphs: QuadsByGraph,
  model: Model,
  { isKept = false, maxRows }: CountingOptions = {}
): CatalogueCounts {
  const iris = catalogueIris(model)
  const described: Quad[] = []
  const file = (): TemporaryFile => graphs.temporaryFile
  const others = new TripleCounts({ collected: isKept ? undefined : new CollectedHashes(file, maxRows) })
  new TripleCounter(others, iris, file).add(undescribed(graphs, iris, described))
  return { others, described, key: iris.key }
}

/**
 * Counts of graphs after a change, given those before it, which were kept: only the quads of the change are read, if
 * the IRIs of the model are the same. `after`: without the catalogue's description. The counts before can still be
 * used, as when a build fails, until a change of the new ones is counted.
 */
export function countChange(
  counted: CatalogueCounts,
  { before, after }: SubjectsChange,
  graphs: QuadsByGraph,
  model: Model
): CatalogueCounts {
  const iris = catalogueIris(model)
  if (counted.key !== iris.key) return countGraphs(graphs, model, { isKept: true })
  counted.others.settle()
  const others = new TripleCounts({ below: counted.others })
  const [gone, added]: [Quad[], Quad[]] = [[], []]
  new TripleCounter(others, iris, () => graphs.temporaryFile)
    .subtract(undescribed(before, iris, gone))
    .add(undescribed(after, iris, added))
  const changed = new Set([...gone, ...added].map(({ subject }) => subject.value))
  const same = counted.described.filter(({ subject }) => !changed.has(subject.value))
  return { others, described: [...same, ...added], key: iris.key }
}

/** Quads of subjects that the catalogue does not describe; the others are added to a list. */
function* undescribed(quads: Iterable<Quad>, { isDescribed }: CatalogueIris, described: Quad[]): Generator<Quad> {
  for (const quad of quads)
    if (isDescribed(quad.subject.value)) described.push(quad)
    else yield quad
}
