import type { GraphStyle } from '../serialize/style.js'
import { nativeDatabase } from './native-database.js'
import type { DatabaseSource } from './native-database.js'
import type { OxigraphProgram } from './native-program.js'
import { NativeWorker } from './native-worker.js'
import type { GraphFiles } from './graph-file.js'
import { PooledStore } from './pooled-store.js'
import type { PooledOptions } from './pooled-store.js'
import type { Store } from './store.js'
import { repeatsTriples } from './union-graph.js'

/** Options of a native store. */
export interface NativeOptions extends PooledOptions {
  program: Promise<OxigraphProgram>
  source: DatabaseSource
  base: string
  /** Files of the graph for other uses than the store's, closed with it. */
  files: GraphFiles
  style?: GraphStyle | Promise<GraphStyle>
}

/** Store over a database of Oxigraph's own program, in processes of it: as many as the pool has workers. */
export function openNative({ program, source, base, files, style, ...options }: NativeOptions): Store {
  const database = program.then(async found => ({ found, made: await nativeDatabase(found, source) }))
  const graph = database.then(({ found, made: { location } }) => ({
    program: found,
    ...{ location, base, quads: source.quads, hasUnion: repeatsTriples(source) }
  }))
  graph.catch(() => undefined)
  return new PooledStore(
    {
      start: ({ memory }) => new NativeWorker(graph, style, memory),
      close: async () => {
        await Promise.all([files.close(), database.then(({ made }) => made.close()).catch(() => undefined)])
      }
    },
    options
  )
}
