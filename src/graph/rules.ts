import { Parser } from 'n3'
import type { Quad } from 'n3'
import { BuildCache } from '../base/build-cache.js'
import type { Finding, Report } from '../base/faults.js'
import { fingerprint, TripleFingerprint } from '../base/fingerprint.js'
import { memoize } from '../base/memoize.js'
import { unpublishable } from '../base/value-checks.js'
import { startOf } from '../base/location.js'
import { engineQuery } from '../sparql/engine-query.js'
import type { DerivedQuads } from './derived-quads.js'
import { packQuads, unpackQuads } from './packed-quads.js'
import type { Rule } from './read-rules.js'
import { ruleFilters } from './rule-triples.js'
import type { QuadTest, RuleFilter } from './rule-triples.js'
import type { RuleAnswer, RuleStore } from './rule-store.js'
import { RulesThread } from './rules-thread.js'
import { tripleChunks } from './triple-chunks.js'

/** Characters of a rule's triples that are read at once. */
const CHARACTERS = 1 << 20

/** Options of applying rules. */
export interface RuleOptions {
  /** Cache of what rules yield; none when left out. */
  cache?: BuildCache
  /** Opens the store that rules are run on; one in memory when left out. */
  openStore?: () => Promise<RuleStore>
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
  { cache = new BuildCache(false), openStore = async () => new RulesThread() }: RuleOptions = {}
): Promise<void> {
  let store: RuleStore | undefined
  try {
    for (const level of byDepth(rules)) {
      const quads = [...asserted, derived]
      const filters = await ruleFilters(level, quads)
      const keys = cache.isOpen ? keysOf(level, filters, quads) : level.map(() => '')
      const outdated = filters.filter((_, i) => !cache.has('rules', keys[i]!))
      if (outdated.length > 0) {
        store ??= await openStore()
        await store.load(tripleChunks(relevantQuads(quads, outdated)))
      }
      for (const [i, { file, text }] of level.entries()) {
        const chunks = await cache.getOrCompute(
          'rules',
          () => keys[i]!,
          report,
          async own => packAnswer(await store!.ask(await forEngine(text)), file, own)
        )
        for (const chunk of chunks) derived.add(unpackQuads(chunk))
      }
    }
  } finally {
    await store?.close()
  }
}

/** Text of a rule for the engine; one that cannot be parsed is left as it is, so that the engine says why. */
const forEngine = (text: string): Promise<string> => engineQuery(text).catch(() => text)

/** Rules by the number of folders that they stand in, the fewest first. */
function byDepth(rules: readonly Rule[]): Rule[][] {
  const levels: Rule[][] = []
  for (const rule of rules) (levels[rule.file.split('/').length] ??= []).push(rule)
  return levels.filter(level => level.length > 0)
}

/** Keys of the rules' answers: of their texts, and of the quads that are relevant to them. */
function keysOf(rules: readonly Rule[], filters: readonly RuleFilter[], graphs: readonly Iterable<Quad>[]): string[] {
  const seen = filters.map(() => new TripleFingerprint())
  const testsOf = testsByProperty(filters)
  for (const quads of graphs)
    for (const quad of quads)
      for (const { nth, isRelevant } of testsOf(quad.predicate.value)) if (isRelevant(quad)) seen[nth]!.add(quad)
  return rules.map(({ file, text }, i) => fingerprint(file, text, seen[i]!.digest()))
}

/** Quads that are relevant to any of some rules. */
function* relevantQuads(graphs: readonly Iterable<Quad>[], filters: readonly RuleFilter[]): Generator<Quad> {
  const testsOf = testsByProperty(filters)
  for (const quads of graphs)
    for (const quad of quads) if (testsOf(quad.predicate.value).some(({ isRelevant }) => isRelevant(quad))) yield quad
}

/** Tests of the quads of a property: those of the rules that may look at it, by the numbers of their filters. */
const testsByProperty = (
  filters: readonly RuleFilter[]
): ((property: string) => readonly { nth: number; isRelevant: QuadTest }[]) =>
  memoize(property =>
    filters.flatMap((filter, nth) => {
      const isRelevant = filter(property)
      return isRelevant ? [{ nth, isRelevant }] : []
    })
  )

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
