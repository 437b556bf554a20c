import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { damagedFiles } from './damage.js'
import { deltaName } from './manifest.js'
import type { Release } from './release.js'

/** Part of a graph beyond which a change is so large that what depends on the graph is made anew. */
export const MAX_CHANGE = 1 / 20

/**
 * Lines that only a release's N-Quads hold, and that only those of an older release held, without their line feeds.
 * Undefined when the release has no intact delta from that one, or one of more than a part of its quads.
 */
export async function readDelta(
  release: Release,
  from: string,
  maxPart: number
): Promise<{ added: string[]; removed: string[] } | undefined> {
  const { directory, manifest } = release
  const { delta, files } = manifest
  if (delta?.from !== from || delta.added + delta.removed > manifest.counts.quads * maxPart) return undefined
  const names = (['added', 'removed'] as const).map(name => deltaName(from, name))
  const known = files.filter(({ name }) => names.includes(name))
  if (known.length < names.length || (await damagedFiles(release, name => names.includes(name))).length > 0)
    return undefined
  const [added, removed] = await Promise.all(
    names.map(async name => (await readFile(join(directory, name), 'utf8')).split('\n').filter(line => line !== ''))
  )
  return { added: added!, removed: removed! }
}
