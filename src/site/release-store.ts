import { availableParallelism } from 'node:os'
import { nquadsFile, nquadsPath } from '../release/release.js'
import type { ReleaseDelta } from '../release/release-delta.js'
import type { GraphStyle } from '../serialize/style.js'
import { GraphFiles } from '../store/graph-file.js'
import { openOxigraph } from '../store/oxigraph-store.js'
import type { PooledOptions } from '../store/pooled-store.js'
import { sizeOfPool, usableMemory } from '../store/pool-sizing.js'
import type { Sizing } from '../store/pool-sizing.js'
import type { Store } from '../store/store.js'
import { repeatsTriples } from '../store/union-graph.js'
import type { OpenReleaseOptions } from './opening.js'
import type { StoreFacts } from './store-choice.js'

/** Store of a release, how its workers were sized, and its files, of which the index of names is made. */
export interface ReleaseStore {
  store: Store
  sizing?: Sizing
  files: GraphFiles
  /** Rejects as `store.ready` does. */
  facts: Promise<StoreFacts>
}

/** Store over a release, of the kind that was chosen; it is at work on opening it already. */
export async function openReleaseStore(
  delta: ReleaseDelta,
  style: Promise<GraphStyle>,
  { store: choice = { kind: 'embedded' }, pool, maxInMemoryBytes, timeoutMs, spare }: OpenReleaseOptions
): Promise<ReleaseStore> {
  const { release } = delta
  const { id, directory } = release
  const { base, counts } = release.manifest
  const dump = nquadsPath(release)
  const known = nquadsFile(release)
  const files = new GraphFiles([dump], { maxInMemoryBytes, sha256: known && [known.sha256] })
  const repeats = repeatsTriples(counts)
  // What is not in this process takes nothing of its memory.
  const bytes = choice.kind === 'embedded' ? (known?.bytes ?? 0) : 0
  const sizing = pool && sizeOfPool({ bytes, repeats, cores: availableParallelism(), memory: usableMemory(), ...pool })
  const clientShare = sizing && pool && Math.max(1, Math.floor(sizing.workers * pool.share))
  const options: PooledOptions = { timeoutMs, spare, ...pool, ...sizing, clientShare }
  if (choice.kind === 'embedded')
    return {
      ...{ files, sizing, facts: Promise.resolve(choice) },
      store: openOxigraph({ files, repeats, base, style, ...options })
    }
  if (choice.kind === 'native') {
    const [{ findOxigraph }, { openNative }, { changeOf }] = await Promise.all([
      import('../store/native-program.js'),
      import('../store/native-store.js'),
      import('./release-change.js')
    ])
    const program = findOxigraph(choice.program)
    const { quads, triples } = counts
    const source = { dump, key: known?.sha256 ?? id, directory, quads, triples, change: () => changeOf(delta) }
    return {
      ...{ files, sizing, facts: program.then(({ version }) => ({ kind: 'native', version })) },
      store: openNative({ program, source, base, files, style, ...options })
    }
  }
  const [{ fingerprintsOf }, { probeEndpoint }, { openEndpoint }] = await Promise.all([
    import('../store/fingerprints.js'),
    import('../store/endpoint-probe.js'),
    import('../store/endpoint-store.js')
  ])
  const url = choice.url.replaceAll('{release}', id)
  const facts = fingerprintsOf(dump).then(graphs => probeEndpoint(url, { id, graphs, triples: counts.triples }))
  return {
    ...{ files, sizing, facts: facts.then(found => ({ kind: 'sparql', ...found })) },
    store: openEndpoint({ url, quads: facts.then(() => counts.quads), base, files, style, ...options })
  }
}
