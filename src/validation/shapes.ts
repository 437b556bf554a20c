import { DataFactory } from 'n3'
import type { Quad, Term } from 'n3'
import { Validator } from 'shacl-engine'
import type { Result } from 'shacl-engine'
import { inChunks } from '../base/chunks.js'
import { distinct, Statements } from '../model/statements.js'
import { sh } from '../base/vocabulary.js'
import { Conformance } from './conformance.js'
import { toEngineShapes } from './engine-shapes.js'
import type { EngineShapes } from './engine-shapes.js'
import type { Layer } from './layer.js'
import { MemoryLayer } from './memory-layer.js'
import { Layers } from './layers.js'
import { stringValidations } from './strings.js'

/** Focus nodes validated at once: the engine remembers each pair of shape and node until a run ends. */
const BATCH = 500

/** Shapes, compiled once to validate any number of graphs. */
export class Shapes {
  private constructor(
    private readonly validator: Validator,
    private readonly paths: EngineShapes['paths'],
    private readonly conformance: Conformance
  ) {}

  /** Compiles shapes; `ontology` has the subclasses. SPARQL is loaded only when a shape uses it. */
  static async compile(shapes: readonly Quad[], ontology: readonly Quad[]): Promise<Shapes> {
    const sparql = shapes.some(quad => quad.predicate.equals(sh('sparql')))
    const statements = Statements.of(shapes)
    const validations = new Map([
      ...stringValidations(statements),
      ...(sparql ? await (await import('./sparql.js')).sparqlValidations(statements) : [])
    ])
    const all = distinct([...shapes, ...ontology])
    const { quads, paths } = toEngineShapes(all)
    const validator = new Validator(new Layers([new MemoryLayer(quads)]), { factory: DataFactory, validations })
    return new Shapes(validator, paths, new Conformance(Statements.of(all)))
  }

  /** Results of validating nodes of the layers by one shape. */
  async *results(shape: Term, nodes: readonly Term[], layers: readonly Layer[]): AsyncGenerator<Result> {
    const data = new Layers(layers)
    const test = this.conformance.of(shape)
    const conforming = new Set(test && nodes.filter(node => data.size === 0 || test.conforms(node, data)))
    const others = nodes.filter(node => !conforming.has(node))
    yield* this.#engineResults([shape], others, layers)
    if (test?.rest.length) yield* this.#engineResults(test.rest, [...conforming], layers)
  }

  /** Results of the engine. */
  async *#engineResults(
    shapes: readonly Term[],
    nodes: readonly Term[],
    layers: readonly Layer[]
  ): AsyncGenerator<Result> {
    const dataset = new Layers(layers, nodes, this.paths)
    const asked = shapes.map(shape => ({ terms: [shape] }))
    for (const terms of inChunks(nodes, BATCH))
      yield* (await this.validator.validate({ dataset, terms }, asked)).results
  }
}
