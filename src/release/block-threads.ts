import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import PQueue from 'p-queue'
import { threadScript } from '../base/folder.js'
import type { GraphFormatName } from '../rdf/formats.js'
import type { PackedPiece } from '../serialize/piece.js'
import type { PieceContext } from '../serialize/piece-texts.js'
import type { TripleRow } from '../serialize/triple-row.js'
import type { BlockMaker, PieceBlocks } from './block-maker.js'

/**
 * Threads at most: with more, they wait for the thread that sorts and writes. None for a graph of few quads, which is
 * written in the time that they take to start.
 */
const THREADS = { max: 4, minQuads: 200_000 }

/** Number of threads that make the blocks of so many quads on this machine. */
export function threadsFor(quads: number): number {
  return quads < THREADS.minQuads ? 0 : Math.min(availableParallelism(), THREADS.max)
}

/** Data that a thread that makes blocks is started with. */
export interface BlockThreadData {
  context: PieceContext
  ofBlankNodes: readonly TripleRow[]
}

/** Message to such a thread. */
export interface BlockTask {
  piece: PackedPiece
  formats: readonly GraphFormatName[]
}

/** Threads that make blocks, each one piece at a time; they are started when there is work for them. */
export class BlockThreads {
  readonly #all: Worker[] = []
  readonly #idle: Worker[] = []
  readonly #queue: PQueue

  /** `count`: of the threads at most. */
  constructor(
    private readonly data: BlockThreadData,
    count: number
  ) {
    this.#queue = new PQueue({ concurrency: count })
  }

  /** Blocks of a piece. Throws the error of the thread that makes them. */
  readonly make: BlockMaker = (piece, formats) =>
    this.#queue.add(async () => {
      const worker = this.#idle.pop() ?? this.#start()
      worker.postMessage({ piece: piece.pack(), formats } satisfies BlockTask)
      const [blocks] = (await once(worker, 'message')) as [PieceBlocks]
      this.#idle.push(worker)
      return blocks
    })

  async close(): Promise<void> {
    await Promise.all(this.#all.map(worker => worker.terminate()))
  }

  #start(): Worker {
    const worker = new Worker(threadScript('blocks'), { workerData: this.data })
    this.#all.push(worker)
    return worker
  }
}
