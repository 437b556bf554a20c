import type { GraphStyle } from '../serialize/style.js'
import { sortedQuery } from '../sparql/engine-query.js'
import { LARGE_GRAPH } from './large-graph.js'
import type { QueryMessage, WorkerMemory } from './messages.js'
import { OxigraphFailed } from './native-command.js'
import { freePort, OxigraphProcess, SERVER } from './native-process.js'
import type { OxigraphProgram } from './native-program.js'
import type { StoreWorker, WorkerReply } from './store-worker.js'
import { ThreadWorker } from './thread-worker.js'

/** Milliseconds in which a process has to answer. */
const START_TIMEOUT_MS = 10_000
/** Time between two measurements of the memory that a query has taken. */
const MEMORY_POLL_MS = 50

/** Graph as a native worker has it. */
export interface NativeGraph {
  program: OxigraphProgram
  location: string
  base: string
  quads: number
  /** Whether the union of all graphs stands in the default graph already. */
  hasUnion: boolean
}

/**
 * Worker that is a process of Oxigraph, with a thread that asks it and writes its answers. Ending it ends both, so a
 * query that runs away takes nothing with it but its own process.
 */
export class NativeWorker implements StoreWorker {
  readonly ready: Promise<number>
  isLowPriority = false
  readonly #thread: ThreadWorker
  #process: OxigraphProcess | undefined
  #ended = false
  #idleBytes = 0
  #isLarge = false

  constructor(
    graph: Promise<NativeGraph>,
    style: GraphStyle | Promise<GraphStyle> | undefined,
    private readonly memory: WorkerMemory
  ) {
    const task = graph.then(async ({ program, location, base, quads, hasUnion }) => {
      const port = await freePort()
      if (this.#ended) throw new Error('it was ended while it started')
      this.#process = new OxigraphProcess(program, location, port)
      this.#isLarge = quads >= LARGE_GRAPH
      await this.#process.answering(START_TIMEOUT_MS)
      return { url: this.#process.url, base, quads, native: { union: !hasUnion } }
    })
    this.#thread = new ThreadWorker({ script: 'endpoint', task }, style, memory)
    const died = task
      .then(() => this.#process!.ended)
      .then(reason => Promise.reject<number>(new OxigraphFailed(SERVER, reason)))
    this.ready = Promise.race([this.#thread.ready, died])
    this.ready.then(
      async () => {
        this.#idleBytes = (await this.#process?.residentBytes()) ?? 0
      },
      () => undefined
    )
  }

  async ask(message: QueryMessage): Promise<WorkerReply> {
    const died = this.#process!.ended.then((reason): WorkerReply => ({ kind: 'broken', message: reason, died: true }))
    let exceed: (reply: WorkerReply) => void
    const exceeded = new Promise<WorkerReply>(resolve => {
      exceed = resolve
    })
    const watch = setInterval(() => {
      void this.#process?.residentBytes().then((bytes = 0) => {
        if (bytes > this.#idleBytes + this.memory.storeBytes)
          exceed({ kind: 'broken', message: 'memory', memory: true })
      })
    }, MEMORY_POLL_MS)
    try {
      return await Promise.race([this.#answer(message), died, exceeded])
    } finally {
      clearInterval(watch)
    }
  }

  async #answer(message: QueryMessage): Promise<WorkerReply> {
    const query = this.#isLarge ? await sortedQuery(message.query) : message.query
    const reply = await this.#thread.ask({ ...message, query })
    // The position of the error has to be one in the query as it was asked.
    return reply.kind === 'syntax' && query !== message.query ? this.#thread.ask(message) : reply
  }

  lowerPriority(): void {
    this.isLowPriority = true
    this.#thread.lowerPriority()
  }

  async end(): Promise<void> {
    this.#ended = true
    this.#process?.end()
    // The process may write into the folder of its database until it has ended.
    await Promise.all([this.#thread.end(), this.#process?.ended])
  }
}
