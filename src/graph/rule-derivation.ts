import type { Quad } from 'n3'
import type { Report } from '../base/faults.js'
import { repeatable } from '../base/repeatable.js'
import type { Model } from '../model/model.js'
import { DerivedTriples } from './derived-triples.js'
import { differenceOf, distinctQuads } from './difference.js'
import type { GraphDifference } from './difference.js'
import { derivableProperties, hierarchyOf } from './inferred.js'
import type { Implied } from './inferred.js'
import type { Rule } from './read-rules.js'
import { RuleFilters } from './rule-triples.js'
import { quadsOfAnswer } from './rule-answers.js'
import { byDepth, relevantQuads, RuleRun } from './rules.js'
import type { PackedAnswer } from './rule-answers.js'
import type { OpenRules } from './rules.js'

/** Rules that see the same quads, with the filters of what each of them looks at. */
interface Level {
  rules: readonly Rule[]
  relevant: RuleFilters
}

/**
 * Derivation of the triples that follow from graphs, which is kept from one build to the next: what a change of the
 * graphs derives and no longer derives is found without looking at what has not changed, but for rules that look at
 * something that has.
 */
export class RuleDerivation {
  readonly #triples = new DerivedTriples()
  /** What rules yield, by their files; and what those yield now that have run again. */
  readonly #answers = new Map<string, PackedAnswer>()
  #newAnswers = new Map<string, PackedAnswer>()

  private constructor(
    private readonly rules: readonly Rule[],
    private readonly model: Model,
    private readonly levels: readonly Level[],
    private readonly isDerivable: (property: string) => boolean,
    private readonly implied: Implied
  ) {}

  /** Derivation of what rules yield of some graphs, each without its name. */
  static async of(
    rules: readonly Rule[],
    model: Model,
    graphs: readonly Iterable<Quad>[],
    answers: ReadonlyMap<string, PackedAnswer>
  ): Promise<RuleDerivation> {
    const levels = await Promise.all(
      byDepth(rules).map(async level => ({ rules: level, relevant: await RuleFilters.of(level) }))
    )
    const isDerivable = await derivableProperties(rules, model)
    const derivation = new RuleDerivation(rules, model, levels, isDerivable, hierarchyOf(model))
    for (const quads of graphs) derivation.#state(distinctQuads(quads))
    for (const [file, answer] of answers) {
      derivation.#follow(distinctQuads(quadsOfAnswer(answer)))
      derivation.#answers.set(file, answer)
    }
    derivation.#triples.begin()
    return derivation
  }

  /** Test whether it is by the same rules and the same model. */
  isBy(rules: readonly Rule[], model: Model): boolean {
    const isSame = (rule: Rule, i: number): boolean =>
      rule.file === this.rules[i]!.file && rule.text === this.rules[i]!.text
    return model === this.model && rules.length === this.rules.length && rules.every(isSame)
  }

  /**
   * What changes in the derived triples with some differences of graphs, until `keep` or `undo`. `graphs`: those that
   * it is of, as they are now.
   */
  async update(
    differences: readonly GraphDifference[],
    graphs: readonly Iterable<Quad>[],
    report: Report,
    openStore: OpenRules
  ): Promise<GraphDifference> {
    this.#triples.begin()
    const changed = differences.flatMap(({ added, removed }) => {
      this.#state(added)
      this.#state(removed, -1)
      const stated = [...added, ...removed]
      return [...stated, ...this.implied(stated)]
    })
    const visible = [...graphs, ...graphs.map(quads => repeatable(() => this.implied(quads)))]
    const run = new RuleRun(openStore)
    try {
      for (const { rules, relevant } of this.levels) {
        const isOutdated = rules.map((_, i) => !relevantQuads([changed], [relevant.filters[i]!]).next().done)
        const asked = rules.filter((_, i) => isOutdated[i])
        const filters = relevant.filters.filter((_, i) => isOutdated[i])
        for await (const [{ file }, answer] of asked.length > 0 ? run.answers(asked, filters, visible, report) : []) {
          const { added, removed } = differenceOf(this.#answerOf(file), quadsOfAnswer(answer))
          this.#follow(added)
          this.#follow(removed, -1)
          changed.push(...added, ...removed)
          this.#newAnswers.set(file, answer)
        }
        visible.push(...rules.map(({ file }) => this.#answerOf(file)))
      }
    } finally {
      await run.close()
    }
    return this.#triples.changes()
  }

  /** All derived triples, each once, derived anew whenever they are read, until the next update. */
  derived(graphs: readonly Iterable<Quad>[]): Iterable<Quad> {
    const answers = this.rules.map(({ file }) => this.#answerOf(file))
    const implied = [...graphs, ...answers].map(quads => repeatable(() => this.implied(quads)))
    return repeatable(() => this.#triples.derivedAmong([...implied, ...answers]))
  }

  /** Keeps what has been updated. */
  keep(): void {
    for (const [file, answer] of this.#newAnswers) this.#answers.set(file, answer)
    this.#newAnswers.clear()
    this.#triples.begin()
  }

  /** Takes back what has been updated since `keep`. */
  undo(): void {
    this.#triples.undo()
    this.#newAnswers.clear()
  }

  #answerOf(file: string): Iterable<Quad> {
    return quadsOfAnswer(this.#newAnswers.get(file) ?? this.#answers.get(file) ?? [])
  }

  /** Adds triples that a graph states, with those that they imply, or takes them out. */
  #state(quads: Iterable<Quad>, times: 1 | -1 = 1): void {
    for (const quad of quads) {
      const following = [...this.implied([quad])]
      if (this.isDerivable(quad.predicate.value)) this.#triples.add('stated', [quad], times)
      this.#triples.add('following', following, times)
      if (times > 0) for (const { relevant } of this.levels) relevant.add([quad, ...following])
    }
  }

  /** Adds triples that a rule yields, with those that they imply, or takes them out. */
  #follow(quads: Iterable<Quad>, times: 1 | -1 = 1): void {
    for (const quad of quads) {
      this.#triples.add('following', [quad, ...this.implied([quad])], times)
      if (times > 0) for (const { relevant } of this.levels) relevant.add([quad])
    }
  }
}
