import { keyOf } from '../base/build-cache.js'
import type { BuildCache } from '../base/build-cache.js'
import { Report } from '../base/faults.js'
import { isSettled, stateOf } from '../base/file-state.js'
import { fingerprint, sha256Of } from '../base/fingerprint.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { getOrInsert } from '../base/memoize.js'
import type { Model } from '../model/model.js'
import { YAML_ENDINGS } from '../records/file-endings.js'
import { readRecordFile } from '../records/files.js'
import { sourceOfPath } from '../records/record-bytes.js'
import type { MappedFiles } from './mapped-files.js'
import { newMappingState } from './mapping-state.js'
import type { MappingState } from './mapping-state.js'
import { QuadSpace } from './quad-space.js'
import type { Slugs } from './slugs.js'

/** Files that belong together, and what else their mapping depends on but the model and the slugs. */
export interface FileGroup {
  paths: readonly string[]
  context: readonly string[]
  /** Whether all that they refer to is declared before. */
  isAfter?: boolean
}

/**
 * Cache of mapped files: what the builds before mapped is taken over as long as the files, the model and what they
 * refer to are the same. Their quads lie in a space of its own, which outlives a build.
 */
export class MappingCache {
  readonly #state: MappingState
  readonly #checksums = new Map<string, Promise<string | undefined>>()
  readonly #taken: MappedFiles[] = []
  readonly #added: { group: FileGroup; files: MappedFiles }[] = []

  constructor(
    private readonly cache: BuildCache,
    private readonly folder: Folder,
    private readonly model: Model
  ) {
    this.#state = cache.shared('mapping', () => newMappingState(new QuadSpace(folder.releases)))
  }

  /** Test whether there are builds before. */
  get isBegun(): boolean {
    return this.#state.isBegun
  }

  /** Space of the quads of files that are mapped. */
  get space(): QuadSpace {
    return this.#state.space
  }

  get hasTaken(): boolean {
    return this.#taken.length > 0
  }

  /** SHA-256 of a file, computed once a build, and not again while its state is the same; undefined without one. */
  checksumOf(path: string): Promise<string | undefined> {
    return getOrInsert(this.#checksums, path, async () => {
      const [now, state, known] = [Date.now(), await stateOf(path), this.#state.checksums.get(path)]
      if (known && known.state === state?.text) return known.checksum
      const checksum = await checksumOf(path)
      if (checksum !== undefined && state && isSettled(state, now))
        this.#state.checksums.set(path, { state: state.text, checksum })
      return checksum
    })
  }

  /** Slug of the source that a file of records names; undefined where it names none. */
  async sourceOf(path: string): Promise<string | undefined> {
    if (!YAML_ENDINGS.some(ending => path.endsWith(ending))) return sourceOfPath(this.folder, path)
    const known = this.#state.sources.get(path)
    if (known && known.checksum === (await this.checksumOf(path))) return known.source
    return (await readRecordFile(this.folder, path, new Report(), this.cache))?.source
  }

  /** Stores the slug of the source that a file of records names. */
  async storeSource(path: string, source: string): Promise<void> {
    const checksum = await this.checksumOf(path)
    if (checksum !== undefined) this.#state.sources.set(path, { checksum, source })
  }

  /** What files were mapped to, if it is still valid: it is then taken over. */
  async take(group: FileGroup, slugs: Slugs): Promise<MappedFiles | undefined> {
    const key = await this.#keyOf(group)
    const files = key === undefined ? undefined : this.cache.find<MappedFiles>('mapped files', key)
    if (!files) return undefined
    for (const [slug, classes] of files.statedEntities) {
      const entity = slugs.get(slug)
      if (entity?.kind !== 'entity' || entity.classes.map(({ value }) => value).join(' ') !== classes) return undefined
    }
    if ((group.isAfter && !slugs.satisfy(files.slugs)) || !slugs.take(files.slugs)) return undefined
    this.#taken.push(files)
    return files
  }

  /** Adds files that were mapped, to be stored when all is read. */
  add(group: FileGroup, files: MappedFiles): void {
    this.#added.push({ group, files })
  }

  /** Test whether all that was taken over still refers to the same. */
  areSatisfied(slugs: Slugs): boolean {
    return this.#taken.every(files => slugs.satisfy(files.slugs))
  }

  /** Stores what was mapped, but for files that have changed meanwhile, and frees what is no longer needed. */
  async store(): Promise<void> {
    this.#state.isBegun = true
    const live = [...this.#taken, ...this.#added.map(({ files }) => files)]
    for (const { group, files } of this.#added) {
      const key = await this.#keyOf(group)
      const checksums = await Promise.all(group.paths.map(checksumOf))
      const before = await Promise.all(group.paths.map(path => this.checksumOf(path)))
      if (key !== undefined && checksums.every((checksum, nth) => checksum === before[nth]))
        this.cache.store('mapped files', key, files)
    }
    this.space.retain(new Set(live.map(({ quads }) => quads)))
    const used = live.reduce((sum, { bytesOnDisk }) => sum + bytesOnDisk, 0)
    if (this.space.bytesOnDisk <= 2 * used + this.#state.maxUnused) return
    const before = this.space
    this.#state.space = new QuadSpace(before.directory)
    for (const files of live) files.moveTo(this.space)
    before.close()
  }

  /** Frees what was mapped and is not to be stored. */
  discard(): void {
    this.space.retain(new Set(this.#taken.map(({ quads }) => quads)))
  }

  /** Fingerprint of all that mapping files depends on; undefined when one of them cannot be read. */
  async #keyOf({ paths, context }: FileGroup): Promise<string | undefined> {
    const checksums = await Promise.all(paths.map(path => this.checksumOf(path)))
    if (!checksums.every(checksum => checksum !== undefined)) return undefined
    const names = paths.map(path => fileName(this.folder, path))
    return fingerprint(keyOf(this.model), ...context, ...names.flatMap((name, nth) => [name, checksums[nth]!]))
  }
}

function checksumOf(path: string): Promise<string | undefined> {
  return sha256Of(path).catch(() => undefined)
}
