import type { Quad } from 'n3'
import type { Report } from '../base/faults.js'
import { memoize } from '../base/memoize.js'
import type { DerivedQuads } from './derived-quads.js'
import type { Rule } from './read-rules.js'
import { RuleFilters } from './rule-triples.js'
import type { RuleFilter } from './rule-triples.js'
import { packAnswer, quadsOfAnswer } from './rule-answers.js'
import type { PackedAnswer } from './rule-answers.js'
import { ruleQuery } from './rule-query.js'
import type { RuleStore } from './rule-store.js'
import { RulesThread } from './rules-thread.js'
import { tripleChunks } from './triple-chunks.js'

/** Function that opens a store which rules are run on. */
export type OpenRules = () => Promise<RuleStore>

/** Store of rules in memory, in a thread of its own. */
export const rulesInMemory: OpenRules = async () => new RulesThread()

/** Options of applying rules. */
export interface RuleOptions {
  /** One in memory when left out. */
  openStore?: OpenRules
  /** Called with what each rule yields. */
  onAnswer?: (rule: Rule, answer: PackedAnswer) => void
}

/**
 * Application of CONSTRUCT rules to the union of the asserted quads and `derived`, to which what they yield is added.
 * The rules of a folder see what those of the folders above it derive, not what those beside them do.
 */
export async function applyRules(
  rules: readonly Rule[],
  asserted: readonly Iterable<Quad>[],
  derived: DerivedQuads,
  report: Report,
  { openStore = rulesInMemory, onAnswer }: RuleOptions = {}
): Promise<void> {
  const run = new RuleRun(openStore)
  try {
    for (const level of byDepth(rules)) {
      const quads = [...asserted, derived]
      const known = await RuleFilters.of(level)
      for (const each of quads) known.add(each)
      for await (const [rule, answer] of run.answers(level, known.filters, quads, report)) {
        derived.add(quadsOfAnswer(answer))
        onAnswer?.(rule, answer)
      }
    }
  } finally {
    await run.close()
  }
}

/** Run of rules on one store, which is opened when a rule is asked. */
export class RuleRun {
  #store?: RuleStore

  constructor(private readonly openStore: OpenRules) {}

  /** What some rules yield of quads. `filters`: those of the rules. */
  async *answers(
    rules: readonly Rule[],
    filters: readonly RuleFilter[],
    quads: readonly Iterable<Quad>[],
    report: Report
  ): AsyncGenerator<[Rule, PackedAnswer]> {
    this.#store ??= await this.openStore()
    await this.#store.load(tripleChunks(relevantQuads(quads, filters)))
    for (const rule of rules) {
      const query = await ruleQuery(rule.text)
      const answer = await this.#store.ask(query.text, query.mediaType)
      yield [rule, await packAnswer(answer, query, rule.file, report)]
    }
  }

  async close(): Promise<void> {
    await this.#store?.close()
  }
}

/** Rules by the number of folders that they stand in, the fewest first. */
export function byDepth(rules: readonly Rule[]): Rule[][] {
  const levels: Rule[][] = []
  for (const rule of rules) (levels[rule.file.split('/').length] ??= []).push(rule)
  return levels.filter(level => level.length > 0)
}

/** Quads that are relevant to any of some rules. */
export function* relevantQuads(graphs: readonly Iterable<Quad>[], filters: readonly RuleFilter[]): Generator<Quad> {
  const testsOf = memoize((property: string) => filters.flatMap(filter => filter(property) ?? []))
  for (const quads of graphs)
    for (const quad of quads) if (testsOf(quad.predicate.value).some(isRelevant => isRelevant(quad))) yield quad
}
