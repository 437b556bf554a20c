import type { SourceDocument } from './source-document.js'

/**
 * Share of a build: one part of several, counted from 1. A part has the sources that fall to it by the order of their
 * names; the first part has all that is no source's as well.
 */
export interface Share {
  part: number
  parts: number
}

/** Test for graphs of a share; without a share, all are. `sources`: all that there are. */
export function graphsOfShare(share: Share | undefined, sources: Iterable<SourceDocument>): (graph: string) => boolean {
  if (!share) return () => true
  const graphs = [...sources].map(({ node }) => node.value).sort()
  const parts = new Map(graphs.map((graph, i) => [graph, (i % share.parts) + 1]))
  return graph => (parts.get(graph) ?? 1) === share.part
}
