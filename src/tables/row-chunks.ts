import { createWriteStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { Quad, Term } from 'n3'
import { Report } from '../base/faults.js'
import type { Location } from '../base/location.js'
import type { Loading } from '../graph/loaded.js'
import { Origins } from '../graph/origins.js'
import { typesOf } from '../graph/slug-entries.js'
import type { ModelFiles } from '../model/model-files.js'
import type { Model } from '../model/model.js'
import { ntriples } from '../rdf/ntriples.js'
import type { Layer } from '../validation/layer.js'
import { MemoryLayer } from '../validation/memory-layer.js'
import { sharedLayer } from '../validation/shared-layer.js'
import { Shapes } from '../validation/shapes.js'
import { Targets } from '../validation/targets.js'
import { resultsOf } from '../validation/validate.js'
import { Violations } from '../validation/violations.js'
import type { ChunkLog, ChunkOutput, LoggedChunk } from './chunk-log.js'
import type { MappedRow } from './map-table.js'
import { RowReport } from './row-faults.js'
import type { RowSink } from './write-rows.js'

/**
 * Sink that validates the rows of a table and writes them as N-Quads, a chunk at a time, with the entities that they
 * create: memory does not grow with their statements. A record is validated together with its chunk, the entities, and
 * the classes of what else it names. A chunk that would be the same as before is copied from the last file.
 */
export class RowChunks implements RowSink, ChunkOutput {
  readonly origins = new Origins(() => this.loading.graphs.temporaryFile)
  readonly report = new RowReport()
  /** Cache of the N-Triples of this chunk's IRIs: predicates and graphs are many times the same. */
  readonly #forms = new Map<string, string>()
  readonly #file
  readonly #targets: Targets
  #below?: Layer
  #shapes?: Shapes
  #quads: Quad[] = []
  /** References to records of other chunks, so far. */
  #others = 0
  #offset = 0
  /** File that was written before, and a buffer for copying from it. */
  #last?: FileHandle
  readonly #buffer = Buffer.alloc(1 << 20)
  #failure?: Error

  constructor(
    private readonly path: string,
    readonly log: ChunkLog,
    private readonly model: Model,
    private readonly files: ModelFiles,
    private readonly loading: Loading
  ) {
    this.#file = createWriteStream(`${path}.part`)
    this.#file.on('error', error => (this.#failure = error))
    this.#targets = new Targets(model)
  }

  get output(): ChunkOutput {
    return this
  }

  get counters(): readonly number[] {
    return [this.report.total, this.#others]
  }

  row(_row: MappedRow, quads: readonly Quad[]): void {
    for (const quad of quads) this.#quads.push(quad)
  }

  /** Closes the file, which replaces the last one; adds the findings of the shapes to `report`, by kind. */
  async end(report: Report, location: Location): Promise<void> {
    await new Promise<void>(resolve => this.#file.end(resolve))
    await this.#last?.close()
    if (this.#failure) throw this.#failure
    await rename(`${this.path}.part`, this.path)
    this.report.summarize(report, location)
    await this.log.end(!report.faults.length)
  }

  async copy({ offset, bytes }: LoggedChunk): Promise<{ offset: number; bytes: number }> {
    this.#last ??= await open(this.path)
    for (let at = 0; at < bytes;) {
      const length = Math.min(this.#buffer.length, bytes - at)
      const { bytesRead } = await this.#last.read(this.#buffer, 0, length, offset + at)
      if (!bytesRead) throw new Error(`${this.path} has changed while it was read`)
      await this.#write(this.#buffer.subarray(0, bytesRead))
      at += bytesRead
    }
    this.#offset += bytes
    return { offset: this.#offset - bytes, bytes }
  }

  async endChunk(): Promise<{ offset: number; bytes: number }> {
    if (this.#quads.length) await this.#validate()
    let text = ''
    for (const { subject, predicate, object, graph } of this.#quads)
      text += `${this.#form(subject)} ${this.#form(predicate)} ${this.#form(object)} ${this.#form(graph)} .\n`
    const bytes = Buffer.from(text)
    await this.#write(bytes)
    this.origins.clear()
    this.#forms.clear()
    this.#quads = []
    this.#offset += bytes.length
    return { offset: this.#offset - bytes.length, bytes: bytes.length }
  }

  async #write(bytes: Buffer): Promise<void> {
    const error = await new Promise(resolve => this.#file.write(bytes, resolve))
    if (error) throw this.#failure ?? (error as Error)
  }

  #form(term: Term): string {
    if (term.termType !== 'NamedNode') return ntriples(term)
    let form = this.#forms.get(term.value)
    if (form === undefined) this.#forms.set(term.value, (form = ntriples(term)))
    return form
  }

  async #validate(): Promise<void> {
    const { model, loading } = this
    const quads = this.#quads
    this.#shapes ??= await Shapes.compile(model.shapes, model.ontology)
    this.#below ??= sharedLayer(loading.graphs, model)
    const own = new Set(quads.map(({ subject }) => subject.value))
    const others = new Set(quads.map(({ object }) => object.value).filter(iri => !own.has(iri)))
    const named = [...others].flatMap(iri => loading.slugs.ofNode(iri) ?? [])
    this.#others += named.filter(({ kind }) => kind === 'record').length
    const types = named.flatMap(typesOf)
    const layers = [this.#below, new MemoryLayer([...quads, ...types])]
    const found = await resultsOf(this.#shapes, this.#targets.among(quads), layers)
    const report = new Report()
    const violations = new Violations({ ...loading, origins: this.origins }, model, this.files, report)
    const graphs = new Map(quads.map(({ subject, graph }) => [subject.value, graph.value]))
    for (const result of found) violations.add(result, graphs.get(result.focusNode.term?.value ?? '') ?? '')
    this.report.append(report)
    this.report.endRow('stop')
  }
}
