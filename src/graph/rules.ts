import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { Parser, Writer } from 'n3'
import type { Quad } from 'n3'
import type { Report } from '../base/faults.js'
import { unpublishable } from '../base/value-checks.js'
import type { Rule } from './read-rules.js'
import { ruleFilter } from './rule-triples.js'
import type { RuleFilter } from './rule-triples.js'
import { returnThread, takeThread } from './rules-thread.js'
import type { RuleAnswer, RulesMessage } from './rules-thread.js'

/** Lines of text that a store takes at once: more makes it slow, fewer as well. */
const piece = 50_000

/**
 * Quads that CONSTRUCT rules derive from the union of all quads, without those that somebody asserted. The rules of a
 * folder see what those of the folders above it derive, not what those beside them do.
 */
export async function applyRules(
  rules: readonly Rule[],
  asserted: readonly (readonly Quad[])[],
  inferred: readonly Quad[],
  report: Report
): Promise<Quad[]> {
  if (!rules.length) return []
  const matters = await ruleFilter(rules, [...asserted, inferred])
  const worker = takeThread()
  let loaded = Infinity
  try {
    let loading: Promise<unknown> = Promise.resolve()
    // One piece is made while another is loaded; more would only wait in memory.
    const load = async (quads: readonly Quad[]): Promise<void> => {
      for (const triples of pieces(quads, matters)) {
        await loading
        loading = asked(worker, { triples })
        loading.catch(() => undefined)
      }
      await loading
    }
    for (const quads of [...asserted, inferred]) await load(quads)
    const constructed: Quad[] = []
    let known = 0
    let depth = 0
    for (const { file, text } of [...rules].sort((one, other) => depthOf(one) - depthOf(other))) {
      if (depthOf({ file }) > depth) {
        await load(constructed.slice(known))
        known = constructed.length
        depth = depthOf({ file })
      }
      const answer = await asked(worker, { query: text })
      for (const quad of triplesOf(answer, file, report)) constructed.push(quad)
    }
    loaded = asserted.reduce((sum, quads) => sum + quads.length, inferred.length + constructed.length)
    return constructed
  } finally {
    // After a failure it is ended: nobody knows what it still does.
    await returnThread(worker, loaded)
  }
}

async function asked(worker: Worker, message: RulesMessage): Promise<RuleAnswer> {
  worker.postMessage(message)
  const [answer] = (await once(worker, 'message')) as [RuleAnswer]
  return answer
}

/** Number of folders that a rule stands in. */
function depthOf({ file }: Pick<Rule, 'file'>): number {
  return file.split('/').length
}

function* pieces(quads: readonly Quad[], matters: RuleFilter): Generator<string> {
  const writer = new Writer({ format: 'N-Triples' })
  for (let at = 0; at < quads.length; at += piece) {
    yield quads
      .slice(at, at + piece)
      .filter(matters)
      .map(quad => writer.quadToString(quad.subject, quad.predicate, quad.object))
      .join('')
  }
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
