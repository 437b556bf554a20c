import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import type { Quad, Term } from 'n3'
import { Report } from '../base/faults.js'
import type { Location } from '../base/location.js'
import type { Loading } from '../graph/loaded.js'
import { Origins } from '../graph/origins.js'
import type { ModelFiles } from '../model/model-files.js'
import type { Model } from '../model/model.js'
import { ntriples } from '../rdf/ntriples.js'
import { Layer } from '../validation/layers.js'
import { Shapes } from '../validation/shapes.js'
import { Targets } from '../validation/targets.js'
import { resultsOf } from '../validation/validate.js'
import { Violations } from '../validation/violations.js'
import type { MappedRow } from './map-table.js'
import { RowReport } from './row-faults.js'
import type { RowSink } from './write-rows.js'

/** Rows that are validated and written together. */
const CHUNK = 1000

/**
 * Sink that holds the rows of a table against the shapes and writes them as N-Quads, so many at a time, with the
 * entities that they make: memory does not grow with their statements. A row's record is looked at with its chunk, the
 * entities, and the classes of what else it names.
 */
export class RowChunks implements RowSink {
  readonly origins = new Origins()
  readonly report = new RowReport()
  /** N-Triples forms of nodes of this chunk, which name predicates and graphs again and again. */
  readonly #forms = new Map<string, string>()
  readonly #file
  readonly #targets: Targets
  #below?: Layer
  #shapes?: Shapes
  #quads: Quad[] = []
  #rows = 0
  #failure?: Error

  constructor(
    file: string,
    private readonly model: Model,
    private readonly files: ModelFiles,
    private readonly loading: Loading
  ) {
    this.#file = createWriteStream(file)
    this.#file.on('error', error => (this.#failure = error))
    this.#targets = new Targets(model)
  }

  async row(_row: MappedRow, quads: readonly Quad[]): Promise<void> {
    for (const quad of quads) this.#quads.push(quad)
    if (++this.#rows === CHUNK) await this.#finish()
  }

  /** Finishes the last chunk and the file; tells `report` what the shapes say, by kind. */
  async end(report: Report, place: Location): Promise<void> {
    await this.#finish()
    await new Promise<void>(resolve => this.#file.end(resolve))
    if (this.#failure) throw this.#failure
    this.report.tell(report, place)
  }

  async #finish(): Promise<void> {
    if (this.#quads.length) await this.#validate()
    let text = ''
    for (const { subject, predicate, object, graph } of this.#quads)
      text += `${this.#form(subject)} ${this.#form(predicate)} ${this.#form(object)} ${this.#form(graph)} .\n`
    if (!this.#file.write(text) && !this.#failure)
      await Promise.race([once(this.#file, 'drain'), once(this.#file, 'close')])
    if (this.#failure) throw this.#failure
    this.origins.clear()
    this.#forms.clear()
    this.#quads = []
    this.#rows = 0
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
    this.#below ??= new Layer(
      ...[model.graphIri('entities'), model.graphIri('dataset')].map(graph => loading.graphs.get(graph) ?? []),
      model.ontology
    )
    const own = new Set(quads.map(({ subject }) => subject.value))
    const others = new Set(quads.map(({ object }) => object.value).filter(iri => !own.has(iri)))
    const types = [...others].flatMap(iri => loading.slugs.ofNode(iri)?.types ?? [])
    const layers = [this.#below, new Layer([...quads, ...types])]
    const found = await resultsOf(this.#shapes, this.#targets.among(quads), layers)
    const told = new Report()
    const violations = new Violations({ ...loading, origins: this.origins }, model, this.files, told)
    const graphs = new Map(quads.map(({ subject, graph }) => [subject.value, graph.value]))
    for (const result of found) violations.add(result, graphs.get(result.focusNode.term?.value ?? '') ?? '')
    this.report.append(told)
    this.report.endRow('stop')
  }
}
