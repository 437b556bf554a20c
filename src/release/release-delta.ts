import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { deltaName } from './manifest.js'
import type { ReleaseFile } from './manifest.js'
import type { Release } from './release.js'

/** Part of a graph beyond which a change is so large that what depends on the graph is made anew. */
const MAX_CHANGE = 1 / 20
/** Bytes that are read at once; requests are answered between two chunks. */
const CHUNK_BYTES = 1 << 17

/** Lines that only one of two releases' N-Quads has, without their line feeds. */
export interface DeltaLines {
  added: readonly string[]
  removed: readonly string[]
}

/**
 * Delta of a release from the one before it. It is read, and held against its checksums, once for all who ask, until it
 * is forgotten.
 */
export class ReleaseDelta {
  #lines: Promise<DeltaLines | undefined> | undefined

  constructor(readonly release: Release) {}

  /**
   * Lines of the delta from an older release. Undefined when there is none, it is damaged, or it is of more than a
   * twentieth of the quads.
   */
  linesFrom(older: string): Promise<DeltaLines | undefined> {
    const { delta, counts } = this.release.manifest
    if (delta?.from !== older || delta.added + delta.removed > counts.quads * MAX_CHANGE)
      return Promise.resolve(undefined)
    return (this.#lines ??= this.#read(older))
  }

  /** Forgets the lines, which may be many; whoever asks again has them read again. */
  forget(): void {
    this.#lines = undefined
  }

  async #read(older: string): Promise<DeltaLines | undefined> {
    const { directory, manifest } = this.release
    const linesOf = async (quads: 'added' | 'removed'): Promise<string[] | undefined> => {
      const file = manifest.files.find(({ name }) => name === deltaName(older, quads))
      return file && intactLines(join(directory, file.name), file).catch(() => undefined)
    }
    const [added, removed] = await Promise.all([linesOf('added'), linesOf('removed')])
    return added && removed && { added, removed }
  }
}

/** Lines of a file whose lines all have line feeds; undefined when it differs from its checksum. */
async function intactLines(path: string, { sha256 }: ReleaseFile): Promise<string[] | undefined> {
  const [hash, decoder] = [createHash('sha256'), new TextDecoder()]
  const lines: string[] = []
  let rest = ''
  for await (const bytes of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    hash.update(bytes)
    const parts = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = parts.pop()!
    for (const line of parts) lines.push(line)
  }
  return hash.digest('hex') === sha256 ? lines : undefined
}
