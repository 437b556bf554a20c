import type { Quad } from 'n3'
import { Report } from '../base/faults.js'
import type { Folder } from '../base/folder.js'
import { repeatable } from '../base/repeatable.js'
import type { Model } from '../model/model.js'
import { RuleDerivation } from './rule-derivation.js'
import { differenceIn, differenceOf, inNamedGraph } from './difference.js'
import type { GraphDifference, GraphDifferences } from './difference.js'
import { inferBy } from './inferred.js'
import type { QuadsByGraph } from './quads-by-graph.js'
import { readRules } from './read-rules.js'
import type { Rule } from './read-rules.js'
import type { PackedAnswer } from './rule-answers.js'
import { rulesInMemory, type OpenRules } from './rules.js'
import { changeOfSubjects, subjectsChangeOf, type GraphApart } from './subjects-change.js'
import type { QuadsOfSubjects, SubjectsChange } from './subjects-change.js'

/** Build that was published last. */
interface LastBuild {
  graphs: QuadsByGraph
  derivation: RuleDerivation
  /** Metadata of its sources, which are in one graph with the catalogue. */
  metadata: readonly Quad[]
}

/** Build that is under way. */
interface CurrentBuild {
  model: Model
  rules: readonly Rule[]
  metadata: readonly Quad[]
  /** What the rules yield, where all of them have run. */
  answers: Map<string, PackedAnswer>
  /** Differences from the last build, by graph; undefined where all was derived from nothing. */
  differences?: Map<string, GraphDifference>
}

/** History of the builds of a folder in one process: each derives what has changed since the one published last. */
export class BuildHistory {
  #last: LastBuild | undefined
  #current: CurrentBuild | undefined

  /** Adds what follows from all graphs so far to the graph of inferences, as `infer` does. */
  async infer(
    graphs: QuadsByGraph,
    folder: Folder,
    model: Model,
    report: Report,
    openStore: OpenRules = rulesInMemory
  ): Promise<unknown> {
    const rules = await readRules(folder, report)
    const dataset = model.graphIri('dataset')
    const metadata = [...graphs.of(dataset)]
    // The catalogue comes into the graph of the metadata later.
    const stated = graphs.graphNames.map(name => (name === dataset ? metadata : graphs.of(name)))
    const answers = new Map<string, PackedAnswer>()
    const current: CurrentBuild = { model, rules, answers, metadata }
    this.#current = current
    const last = this.#last
    if (!last?.derivation.isBy(rules, model)) {
      const onAnswer = ({ file }: Rule, answer: PackedAnswer): unknown => answers.set(file, answer)
      return inferBy(rules, stated, graphs, model, report, { openStore, onAnswer })
    }
    const differences = this.#statedDifferences(last, graphs, model)
    // The report is read by other tasks while the rules run.
    const own = new Report()
    const changes = await last.derivation.update([...differences.values()], stated, own, openStore)
    const inferred = model.graphIri('inferred')
    const inInferred = (triples: Iterable<Quad>): Iterable<Quad> => repeatable(() => inNamedGraph(triples, inferred))
    const difference = { added: [...inInferred(changes.added)], removed: [...inInferred(changes.removed)] }
    // They are hardly ever read as a whole.
    const size = last.graphs.sizeOf(inferred) + difference.added.length - difference.removed.length
    graphs.define(inferred, { size, quads: inInferred(last.derivation.derived(stated)) })
    current.differences = differences.set(inferred, difference)
    report.append(own)
    return undefined
  }

  /** Differences of all graphs from the last build; undefined where not all of them are known. */
  differences(graphs: QuadsByGraph): GraphDifferences | undefined {
    const [last, current] = [this.#last, this.#current]
    if (!last || !current?.differences) return undefined
    const { differences, model } = current
    const others = (['dataset', 'shapes'] as const).map(name => model.graphIri(name))
    return new Map([...differences, ...others.map(name => [name, differenceIn(last.graphs, graphs, name)] as const)])
  }

  /**
   * Change of the subjects of what is stated and derived since the last build; undefined where it is not known.
   * `quadsOf`: their quads of all graphs then.
   */
  subjectsChange(quadsOf: QuadsOfSubjects): SubjectsChange | undefined {
    const known = this.#known()
    return known && subjectsChangeOf(known.differences, quadsOf, known.dataset)
  }

  /** Quads of some subjects that are stated or derived now; undefined where they are not known. */
  quadsOf(subjects: ReadonlySet<string>, quadsOf: QuadsOfSubjects): readonly Quad[] | undefined {
    const known = this.#known()
    return known && changeOfSubjects(subjects, known.differences, quadsOf, known.dataset)?.after
  }

  /** Keeps a build that has been published, for the next one to begin from; the one before it is closed. */
  async keep(graphs: QuadsByGraph): Promise<void> {
    const [last, current] = [this.#last, this.#current]
    if (!current) return
    const { differences, model, rules, metadata, answers } = current
    const stated = statedNames(graphs, model).map(name => graphs.of(name))
    const derivation =
      last && differences ? last.derivation : await RuleDerivation.of(rules, model, [...stated, metadata], answers)
    derivation.keep()
    this.#last = { graphs, derivation, metadata }
    this.#current = undefined
    last?.graphs.close()
  }

  /** Forgets the build that is under way, which is not published. */
  undo(): void {
    this.#last?.derivation.undo()
    this.#current = undefined
  }

  /** Forgets all builds. */
  clear(): void {
    this.#last?.graphs.close()
    this.#last = undefined
    this.#current = undefined
  }

  /** Differences of what is stated and derived, where they are known, and the graph that has the catalogue as well. */
  #known(): { differences: GraphDifferences; dataset: GraphApart } | undefined {
    const [last, current] = [this.#last, this.#current]
    if (!last || !current?.differences) return undefined
    const iri = current.model.graphIri('dataset')
    return { differences: current.differences, dataset: { iri, before: last.metadata, now: current.metadata } }
  }

  /** Differences of the graphs that others are derived from. */
  #statedDifferences(last: LastBuild, graphs: QuadsByGraph, model: Model): Map<string, GraphDifference> {
    const names = new Set([last.graphs, graphs].flatMap(all => statedNames(all, model)))
    const differences = new Map([...names].map(name => [name, differenceIn(last.graphs, graphs, name)] as const))
    return differences.set(model.graphIri('dataset'), differenceOf(last.metadata, this.#current!.metadata))
  }
}

/** Names of the graphs that others are derived from, but that of the metadata, which has the catalogue as well. */
function statedNames({ graphNames }: QuadsByGraph, model: Model): string[] {
  const others = (['dataset', 'shapes', 'inferred'] as const).map(name => model.graphIri(name))
  return graphNames.filter(name => !others.includes(name))
}
