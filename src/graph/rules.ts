import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { Parser, Writer } from 'n3'
import type { Quad } from 'n3'
import { BuildCache } from '../base/build-cache.js'
import type { Report } from '../base/faults.js'
import { inChunks } from '../base/chunks.js'
import { fingerprint, fingerprintOf } from '../base/fingerprint.js'
import { unpublishable } from '../base/value-checks.js'
import type { DerivedQuads } from './derived-quads.js'
import type { Rule } from './read-rules.js'
import { ruleFilters } from './rule-triples.js'
import type { RuleFilter } from './rule-triples.js'
import { returnThread, takeThread } from './rules-thread.js'
import type { RuleAnswer, RulesMessage } from './rules-thread.js'

/** Lines of text that a store takes at once: more makes it slow, fewer as well. */
const PIECE = 50_000

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
      const lookedAt = (i: number): string[] => quads.map(graph => fingerprintOf(passing(graph, filters[i]!)))
      const keys = level.map(({ file, text }, i) => (memory.isOpen ? fingerprint(file, text, ...lookedAt(i)) : ''))
      const stale = filters.filter((_, i) => !memory.has('rules', keys[i]!))
      if (stale.length > 0) {
        // What the level before has seen is not what this one needs.
        worker?.postMessage({ empty: true } satisfies RulesMessage)
        worker ??= takeThread()
        most = Math.max(most, await load(worker, quads, quad => stale.some(matters => matters(quad))))
      }
      for (const [i, { file, text }] of level.entries()) {
        const yielded = await memory.of(
          'rules',
          () => keys[i]!,
          report,
          async own => triplesOf(await asked(worker!, { query: text }), file, own)
        )
        derived.add(yielded)
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

/** Loads those of the quads that matter; tells how many. */
async function load(worker: Worker, graphs: readonly Iterable<Quad>[], matters: RuleFilter): Promise<number> {
  let loading: Promise<unknown> = Promise.resolve()
  let count = 0
  const writer = new Writer({ format: 'N-Triples' })
  for (const graph of graphs)
    for (const quads of inChunks(passing(graph, matters), PIECE)) {
      const triples = quads.map(quad => writer.quadToString(quad.subject, quad.predicate, quad.object)).join('')
      // One piece is made while another is loaded; more would only wait in memory.
      await loading
      loading = asked(worker, { triples })
      loading.catch(() => undefined)
      count += quads.length
    }
  await loading
  return count
}

async function asked(worker: Worker, message: RulesMessage): Promise<RuleAnswer> {
  worker.postMessage(message)
  const [answer] = (await once(worker, 'message')) as [RuleAnswer]
  return answer
}

function* passing(quads: Iterable<Quad>, matters: RuleFilter): Generator<Quad> {
  for (const quad of quads) if (matters(quad)) yield quad
}

function triplesOf(answer: RuleAnswer, file: string, report: Report): Quad[] {
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
  const quads = new Parser({ format: 'N-Triples' }).parse(answer.triples)
  const blank = quads.find(({ subject, object }) => subject.termType === 'BlankNode' || object.termType === 'BlankNode')
  const text = quads.find(({ object }) => object.termType === 'Literal' && unpublishable(object.value))
  if (text) report.fault({ file, line: 1, column: 1 }, unpublishable(text.object.value)!.finding)
  if (!blank) return text ? [] : quads
  report.fault(
    { file, line: 1, column: 1 },
    { message: 'the rule makes blank nodes', found: `${blank.predicate.value} …`, expected: 'nodes with IRIs' }
  )
  return []
}
