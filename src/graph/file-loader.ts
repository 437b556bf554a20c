import type { NamedNode } from 'n3'
import type { BuildContext } from '../base/build-context.js'
import type { Model } from '../model/model.js'
import { ItemMapper } from './item-mapper.js'
import { MappedFiles } from './mapped-files.js'
import type { FileGroup, MappingCache } from './mapping-cache.js'
import { Origins } from './origins.js'
import type { QuadsByGraph } from './quads-by-graph.js'
import { Slugs } from './slugs.js'

/** Loading of files into graphs, group by group: each is mapped, or taken over from the build before. */
export class FileLoader {
  readonly slugs: Slugs
  readonly origins: Origins
  /** Number of items so far. */
  done = 0

  constructor(
    readonly context: BuildContext,
    readonly model: Model,
    readonly graphs: QuadsByGraph,
    readonly mapped?: MappingCache
  ) {
    this.slugs = new Slugs(model, context.report)
    this.origins = new Origins(() => graphs.temporaryFile)
  }

  /** What a group was mapped to in the build before; undefined when it has to be mapped. */
  async takeOver(group: FileGroup): Promise<MappedFiles | undefined> {
    const files = await this.mapped?.take(group, this.slugs)
    if (!files) return undefined
    this.#include(files)
    this.context.report.warnings.push(...files.warnings)
    this.done += files.count
    return files
  }

  /** Files that have to be mapped into a graph, without anything so far. */
  begin(graph: NamedNode): MappedFiles {
    const files = new MappedFiles(graph, (this.mapped ?? this.graphs).space)
    this.#include(files)
    return files
  }

  /** Mapper of the items of files. */
  mapperOf(files: MappedFiles): ItemMapper {
    return new ItemMapper(this.model, this.slugs, files, this.context.report, () => {
      if (++this.done % 1000 === 0) this.context.progress('records', this.done)
      return this.done - 1
    })
  }

  /** Takes over a group, or maps it by a function. */
  async load(group: FileGroup, graph: NamedNode, map: (files: MappedFiles) => Promise<void>): Promise<MappedFiles> {
    const known = await this.takeOver(group)
    if (known) return known
    const files = this.begin(graph)
    const { warnings } = this.context.report
    const { length } = warnings
    await map(files)
    files.warnings.push(...warnings.slice(length))
    this.mapped?.add(group, files)
    return files
  }

  #include(files: MappedFiles): void {
    this.graphs.append(files.graph.value, files.quads)
    this.origins.include(files.origins)
  }
}
