import oxigraph from 'oxigraph'
import type { Term } from 'n3'
import type { Compile, Compiled, Context } from 'shacl-engine'
import { lazy } from '../base/memoize.js'
import { freeStore, loadQuads } from '../graph/temporary-store.js'
import type { Statements } from '../model/statements.js'
import { sh } from '../base/vocabulary.js'
import { pathText, readPath } from '../model/paths.js'
import { constraintsOf } from '../model/constraints.js'
import { SPARQL } from './engine-shapes.js'
import type { Layer } from './layer.js'
import type { Layers } from './layers.js'
import { predicatesOfQuery } from '../sparql/ast.js'
import { sparqlParser } from '../sparql/parser.js'
import { prebinder } from '../sparql/prebinding.js'
import type { Prebind } from '../sparql/prebinding.js'
import { ConstraintAnswers } from './constraint-answers.js'
import type { ConstraintRow } from './constraint-answers.js'

/** A constraint and its query, to be asked about nodes. */
interface BoundConstraint {
  node: Term
  query: ReturnType<Prebind>
}

/** Graph of the layers that are replaced often. */
const UPPER = oxigraph.namedNode('urn:upper')

/**
 * sh:sparql for the engine, answered by the store that also serves the graph: the engine's own way takes a tenth of a
 * second a node. Pass it to the validator as `validations`.
 */
export async function sparqlValidations(shapes: Statements): Promise<Map<Term, Compile>> {
  const [parse, prebind] = [await sparqlParser(), await prebinder()]
  const bound = new Map<string, BoundConstraint[]>()
  // All queries at once, when the first is needed: the store holds what some of them can find.
  const storeOf = lazy(() => {
    for (const shape of shapes.subjects(sh('sparql'))) {
      const constraints = constraintsOf(shapes, shape)
      bound.set(
        shape.id,
        constraints.map(({ node, query }) => ({ node, query: prebind(query, pathOf(shape, shapes)) }))
      )
    }
    const predicates = [...bound.values()].flat().map(({ query }) => {
      const result = parse(query.about('<urn:any>'))
      return 'problem' in result ? undefined : predicatesOfQuery(result.parsed)
    })
    return new LayerStore(
      predicates.every(iris => iris !== undefined) ? new Set(predicates.flatMap(iris => [...iris])) : undefined
    )
  })
  return new Map([[SPARQL, shape => compile(storeOf(), bound.get(shape.ptr.term!.id)!, shapes)]])
}

function compile(store: LayerStore, bound: readonly BoundConstraint[], shapes: Statements): Compiled {
  const constraints = bound.map(({ node, query }) => ({
    source: [node],
    message: shapes.objects(node, sh('message')),
    answers: new ConstraintAnswers(query, (dataset, text) => store.rows(dataset, text))
  }))
  const check = (context: Context): void => {
    const focus = context.focusNode.term
    if (focus?.termType !== 'NamedNode') return
    for (const { answers, message, source } of constraints) {
      for (const row of answers.of(focus.value, context.focusNode.dataset as Layers)) {
        const path = row.get('path')
        context.violation(sh('SPARQLConstraintComponent'), {
          args: Object.fromEntries(row),
          message,
          source,
          path: path && [{ quantifier: 'one', start: 'subject', end: 'object', predicates: [path] }],
          value: context.focusNode.node([row.get('value') ?? focus])
        })
      }
    }
  }
  // Once a focus node, however many values a property shape finds there.
  return { node: check, property: check }
}

/** What stands for `$PATH` in the queries of a property shape. */
function pathOf(shape: Term, shapes: Statements): string {
  const node = shapes.object(shape, sh('path'))
  const path = node && readPath(shapes, node)
  return path ? pathText(path) : ''
}

/**
 * Removed quads after which a store is replaced: they are only marked as removed, and each search still passes them.
 */
const MAX_REMOVED = 20_000

/** Store with the layers of a dataset: the lowest is loaded once in a while, those above it are replaced often. */
class LayerStore {
  #store: oxigraph.Store | undefined
  // Held weakly: the store outlives a build.
  #lower: WeakRef<Layer> | undefined
  #upper: readonly WeakRef<Layer>[] = []
  /** Quads of the layers above the lowest. */
  #above = 0
  #removed = 0

  /** `predicates`: those of the quads that queries can find; all quads are loaded when left out. */
  constructor(private readonly predicates?: ReadonlySet<string>) {}

  rows(dataset: Layers, query: string): ConstraintRow[] {
    return this.#load(dataset.layers).query(query, {
      default_graph: [oxigraph.defaultGraph(), UPPER],
      named_graphs: []
    }) as unknown as ConstraintRow[]
  }

  #load([lower, ...above]: readonly Layer[]): oxigraph.Store {
    lower?.lookups?.ofAll(this.predicates)
    if (
      this.#store &&
      this.#lower?.deref() === lower &&
      this.#upper.length === above.length &&
      this.#upper.every((layer, index) => layer.deref() === above[index])
    )
      return this.#store
    this.#removed += this.#above
    if (!this.#store || this.#lower?.deref() !== lower || this.#removed > Math.max(MAX_REMOVED, lower?.size ?? 0)) {
      if (this.#store) freeStore(this.#store)
      this.#store = new oxigraph.Store()
      this.#removed = 0
      if (lower) loadQuads(this.#store, lower.quads(this.predicates))
    } else this.#store.update('CLEAR SILENT GRAPH <urn:upper>')
    for (const layer of above) loadQuads(this.#store, layer.quads(this.predicates), UPPER)
    this.#lower = lower && new WeakRef(lower)
    this.#upper = above.map(layer => new WeakRef(layer))
    this.#above = above.reduce((sum, layer) => sum + layer.size, 0)
    return this.#store
  }
}
