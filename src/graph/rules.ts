import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { Parser } from 'n3'
import type { Quad } from 'n3'
import { BuildCache } from '../base/build-cache.js'
import type { Finding, Report } from '../base/faults.js'
import { fingerprint, TripleFingerprint } from '../base/fingerprint.js'
import { unpublishable } from '../base/value-checks.js'
import type { DerivedQuads } from './derived-quads.js'
import { packQuads, unpackQuads } from './packed-quads.js'
import type { Rule } from './read-rules.js'
import { ruleFilters } from './rule-triples.js'
import type { RuleFilter } from './rule-triples.js'
import { returnThread, takeThread } from './rules-thread.js'
import type { RuleAnswer, RulesMessage } from './rules-thread.js'
import { triplePieces } from './triple-pieces.js'

/** Characters of a rule's triples that are read at once. */
const CHARACTERS = 1 << 20

/**
 * Application of CONSTRUCT rules to the union of the asserted quads and `derived`, to which what they yield is added.
 * The rules of a folder see what those of the folders above it derive, not what those beside them do. `memory`: what
 * rules yielded in earlier builds, of which that of the same quads is taken.
 */
export async function applyRules(
  rules: readonly Rule[],
  asserted: readonly Iterable<Quad>[],
  derived: DerivedQuads,
  report: Report,
  memory = new BuildCache(false)
): Promise<void> {
  let worker: Worker | undefined
  let loaded = Infinity
  try {
    let most = 0
    for (const level of byDepth(rules)) {
      const quads = [...asserted, derived]
      const filters = await ruleFilters(level, quads)
      const keys = memory.isOpen ? keysOf(level, filters, quads) : level.map(() => '')
      const stale = filters.filter((_, i) => !memory.has('rules', keys[i]!))
      if (stale.length > 0) {
        // What the level before has seen is not what this one needs.
        worker?.postMessage({ empty: true } satisfies RulesMessage)
        worker ??= takeThread()
        most = Math.max(most, await load(worker, quads, quad => stale.some(matters => matters(quad))))
      }
      for (const [i, { file, text }] of level.entries()) {
        const pieces = await memory.of(
          'rules',
          () => keys[i]!,
          report,
          async own => packed(await asked(worker!, { query: text }), file, own)
        )
        for (const piece of pieces) derived.add(unpackQuads(piece))
      }
    }
    loaded = most
  } finally {
    // After a failure it is ended: nobody knows what it still does.
    if (worker) await returnThread(worker, loaded)
  }
}

/** Rules by the number of folders that they stand in, the fewest first. */
function byDepth(rules: readonly Rule[]): Rule[][] {
  const levels: Rule[][] = []
  for (const rule of rules) (levels[rule.file.split('/').length] ??= []).push(rule)
  return levels.filter(level => level.length > 0)
}

/** Keys of what rules yield: of their texts, and of the quads that they may look at. */
function keysOf(rules: readonly Rule[], filters: readonly RuleFilter[], graphs: readonly Iterable<Quad>[]): string[] {
  const seen = filters.map(() => new TripleFingerprint())
  for (const quads of graphs)
    for (const quad of quads) for (const [i, matters] of filters.entries()) if (matters(quad)) seen[i]!.add(quad)
  return rules.map(({ file, text }, i) => fingerprint(file, text, seen[i]!.digest()))
}

/** Loads those of the quads that matter; tells how many. */
async function load(worker: Worker, graphs: readonly Iterable<Quad>[], matters: RuleFilter): Promise<number> {
  let loading: Promise<unknown> = Promise.resolve()
  let count = 0
  for (const piece of triplePieces(passing(graphs, matters))) {
    // One piece is made while another is loaded; more would only wait in memory.
    await loading
    loading = asked(worker, { triples: piece.text })
    loading.catch(() => undefined)
    count += piece.count
  }
  await loading
  return count
}

async function asked(worker: Worker, message: RulesMessage): Promise<RuleAnswer> {
  worker.postMessage(message)
  const [answer] = (await once(worker, 'message')) as [RuleAnswer]
  return answer
}

function* passing(graphs: readonly Iterable<Quad>[], matters: RuleFilter): Generator<Quad> {
  for (const quads of graphs) for (const quad of quads) if (matters(quad)) yield quad
}

/** Triples that a rule yields, packed; none, with a fault, when they cannot be published. */
function packed(answer: RuleAnswer, file: string, report: Report): Buffer[] {
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
  const pieces: Buffer[] = []
  for (const lines of inPieces(answer.triples)) {
    const quads = new Parser({ format: 'N-Triples' }).parse(lines)
    const finding = quads.map(findingOf).find(found => found !== undefined)
    if (finding) {
      report.fault({ file, line: 1, column: 1 }, finding)
      return []
    }
    pieces.push(packQuads(quads))
  }
  return pieces
}

/** What keeps a triple from being published. */
function findingOf({ subject, predicate, object }: Quad): Finding | undefined {
  if (subject.termType === 'BlankNode' || object.termType === 'BlankNode')
    return { message: 'the rule makes blank nodes', found: `${predicate.value} …`, expected: 'nodes with IRIs' }
  return object.termType === 'Literal' ? unpublishable(object.value)?.finding : undefined
}

/** Some lines of a text after the other. */
function* inPieces(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at + CHARACTERS) + 1 || text.length
    yield text.slice(at, end)
    at = end
  }
}
