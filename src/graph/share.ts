import { compareCodeUnits } from '../base/code-points.js'
import type { Folder } from '../base/folder.js'
import { entityBytes, recordBytes } from '../records/record-bytes.js'
import type { SourceDocument } from './source-document.js'

/**
 * Share of a build: one part of several, counted from 1. Each source falls to one part, so that all have about as much
 * to read; the first part has what is no source's as well.
 */
export interface Share {
  part: number
  parts: number
}

/** Test for graphs of a share of a folder; without a share, all are. `sources`: all that there are. */
export async function graphsOfShare(
  folder: Folder,
  share: Share | undefined,
  sources: Iterable<SourceDocument>
): Promise<(graph: string) => boolean> {
  if (!share) return () => true
  const bytes = await recordBytes(folder)
  const sized = [...sources].map(({ slug, node }) => ({ graph: node.value, size: bytes.get(slug) ?? 0 }))
  const parts = balanced(sized, share.parts, await entityBytes(folder))
  return graph => (parts.get(graph) ?? 1) === share.part
}

/** Part of each graph: the largest first, each to the part that has the least so far. `shared`: what the first has. */
function balanced(
  sized: readonly { graph: string; size: number }[],
  parts: number,
  shared: number
): Map<string, number> {
  const loads = new Float64Array(parts)
  loads[0] = shared
  const largestFirst = [...sized].sort((a, b) => b.size - a.size || compareCodeUnits(a.graph, b.graph))
  return new Map(
    largestFirst.map(({ graph, size }) => {
      const least = loads.reduce((best, load, part) => (load < loads[best]! ? part : best), 0)
      loads[least]! += size
      return [graph, least + 1]
    })
  )
}
