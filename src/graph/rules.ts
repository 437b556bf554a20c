import { Parser } from 'n3'
import type { Quad } from 'n3'
import type { Finding, Report } from '../base/faults.js'
import { memoize } from '../base/memoize.js'
import { unpublishable } from '../base/value-checks.js'
import { startOf } from '../base/location.js'
import { engineQuery } from '../sparql/engine-query.js'
import type { DerivedQuads } from './derived-quads.js'
import { packQuads, unpackQuads } from './packed-quads.js'
import type { Rule } from './read-rules.js'
import { RuleFilters } from './rule-triples.js'
import type { RuleFilter } from './rule-triples.js'
import type { RuleAnswer, RuleStore } from './rule-store.js'
import { RulesThread } from './rules-thread.js'
import { tripleChunks } from './triple-chunks.js'

/** Characters of a rule's triples that are read at once. */
const CHARACTERS = 1 << 20

/** Triples that a rule yields, packed in chunks. */
export type PackedAnswer = readonly Buffer[]

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
        for (const chunk of answer) derived.add(unpackQuads(chunk))
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
    for (const rule of rules)
      yield [rule, await packAnswer(await this.#store.ask(await forEngine(rule.text)), rule.file, report)]
  }

  async close(): Promise<void> {
    await this.#store?.close()
  }
}

/** Text of a rule for the engine; one that cannot be parsed is left as it is, so that the engine says why. */
const forEngine = (text: string): Promise<string> => engineQuery(text).catch(() => text)

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

/** Triples that a rule yields, packed in chunks; none, with a fault, when they cannot be published. */
async function packAnswer(answer: RuleAnswer, file: string, report: Report): Promise<Buffer[]> {
  if ('problem' in answer) {
    const { problem, line, column } = answer
    report.fault(
      { file, line, column },
      problem === undefined
        ? { message: 'the rule constructs nothing', found: 'SELECT or ASK', expected: 'a CONSTRUCT query' }
        : { message: `the rule cannot be run: ${problem}`, expected: 'a CONSTRUCT query' }
    )
    return []
  }
  const chunks: Buffer[] = []
  for await (const lines of inChunksOfLines(answer.triples)) {
    const quads = new Parser({ format: 'N-Triples' }).parse(lines)
    const finding = quads.map(findingOf).find(found => found !== undefined)
    if (finding) {
      report.fault(startOf(file), finding)
      return []
    }
    chunks.push(packQuads(quads))
  }
  return chunks
}

/** Finding of a triple that cannot be published. */
function findingOf({ subject, predicate, object }: Quad): Finding | undefined {
  if (subject.termType === 'BlankNode' || object.termType === 'BlankNode')
    return { message: 'the rule makes blank nodes', found: `${predicate.value} …`, expected: 'nodes with IRIs' }
  return object.termType === 'Literal' ? unpublishable(object.value)?.finding : undefined
}

/** Lines of a text that comes in chunks which are cut anywhere, some whole lines at a time. */
async function* inChunksOfLines(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let waiting = ''
  for await (const text of texts) {
    waiting += text
    while (waiting.length > CHARACTERS) {
      const end = waiting.indexOf('\n', CHARACTERS) + 1
      if (!end) break
      yield waiting.slice(0, end)
      waiting = waiting.slice(end)
    }
  }
  if (waiting) yield waiting
}
