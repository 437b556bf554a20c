import type { GraphStyle } from '../serialize/style.js'
import { GraphFiles } from './graph-file.js'
import type { WorkerTask } from './messages.js'
import { PooledStore } from './pooled-store.js'
import type { PooledOptions } from './pooled-store.js'
import { ThreadWorker } from './thread-worker.js'
import type { Store } from './store.js'

/** Options of an Oxigraph store. */
export interface OxigraphOptions extends PooledOptions, Omit<WorkerTask, 'files' | 'repeats'> {
  /** N-Quads files, or their paths. They are closed with the store. */
  files: GraphFiles | readonly string[]
  /** Whether a triple stands in several graphs; left out: it may. */
  repeats?: boolean
  /** How graphs are written; plainly when left out. */
  style?: GraphStyle | Promise<GraphStyle>
}

/**
 * Store over N-Quads files in Oxigraph, in worker threads. Only ending a thread ends a query, so that is what a time
 * limit does.
 */
export function openOxigraph({ files: given, base, repeats = true, style, ...options }: OxigraphOptions): Store {
  const files = given instanceof GraphFiles ? given : new GraphFiles(given)
  const task = files.held.then(files => ({ files, base, repeats }))
  return new PooledStore(
    {
      start: ({ memory }) => new ThreadWorker({ script: 'graph', task }, style, memory),
      close: () => files.close()
    },
    options
  )
}
