import type { Quad } from 'n3'
import type { Built, GraphHistory } from '../build.js'
import { CountHistory } from '../catalogue/count-history.js'
import { BuildHistory } from '../graph/build-history.js'
import { prefixesOfStyle, styleOf } from '../serialize/style.js'
import { WrittenRelease } from './written-release.js'

/**
 * History of what a process has published of a folder: the next release is derived and written from what has changed
 * since the last. It holds the graphs of the last build open.
 */
export class PublicationHistory implements GraphHistory {
  readonly builds = new BuildHistory()
  readonly counts = new CountHistory()
  readonly written = new WrittenRelease()
  #published: Built | undefined
  #preparing: Promise<void> = Promise.resolve()

  readonly quadsOf = (iris: Iterable<string>): readonly Quad[] | undefined => this.written.quadsOf(iris)

  /** Forgets the build that is under way, which is not published. */
  undo(): void {
    this.builds.undo()
    this.counts.undo()
  }

  /** Takes a build that has been published. */
  add(built: Built): void {
    this.#published = built
  }

  /**
   * Gets ready for the next build: what was derived or written from nothing is read once more. It is done when the next
   * build begins, unless it has been before.
   */
  prepare(): Promise<void> {
    const built = this.#published
    this.#published = undefined
    if (built) this.#preparing = this.#keep(built)
    return this.#preparing
  }

  /** Forgets all, and closes the graphs. */
  close(): void {
    this.#published?.graphs.close()
    this.#published = undefined
    this.builds.clear()
    this.written.clear()
  }

  async #keep(built: Built): Promise<void> {
    await this.builds.keep(built.graphs)
    this.counts.keep()
    await this.written.prepare(built.graphs, prefixesOfStyle(styleOf(built.model)))
  }
}
