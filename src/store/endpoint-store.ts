import type { GraphStyle } from '../serialize/style.js'
import type { GraphFiles } from './graph-file.js'
import { PooledStore } from './pooled-store.js'
import type { PooledOptions } from './pooled-store.js'
import { ThreadWorker } from './thread-worker.js'
import type { Store } from './store.js'

/** Options of a store that is another server. */
export interface EndpointStoreOptions extends PooledOptions {
  /** Address of its SPARQL endpoint. */
  url: string
  /** Quads that it has; when this is rejected, so is the store. */
  quads: Promise<number>
  base: string
  /** Files of the graph for other uses than the store's, closed with it. */
  files: GraphFiles
  style?: GraphStyle | Promise<GraphStyle>
}

/** Store that is any server of the SPARQL 1.1 Protocol; a thread for each query that it is asked at a time. */
export function openEndpoint({ url, quads, base, files, style, ...options }: EndpointStoreOptions): Store {
  const task = quads.then(quads => ({ url, base, quads }))
  task.catch(() => undefined)
  return new PooledStore(
    {
      start: ({ memory }) => new ThreadWorker({ script: 'endpoint', task }, style, memory),
      close: () => files.close()
    },
    options
  )
}
