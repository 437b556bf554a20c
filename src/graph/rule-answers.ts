import { Parser } from 'n3'
import type { Quad } from 'n3'
import type { Finding, Report } from '../base/faults.js'
import { startOf } from '../base/location.js'
import { repeatable } from '../base/repeatable.js'
import { unpublishable } from '../base/value-checks.js'
import { packQuads, unpackQuads } from './packed-quads.js'
import type { RuleQuery } from './rule-query.js'
import type { RuleAnswer } from './rule-store.js'

/** Characters of an answer that are read at once. */
const CHARACTERS = 1 << 20

/** Triples that a rule yields, packed in chunks. */
export type PackedAnswer = readonly Buffer[]

/** Quads of an answer, in no graph. */
export const quadsOfAnswer = (answer: PackedAnswer): Iterable<Quad> =>
  repeatable(function* () {
    for (const chunk of answer) yield* unpackQuads(chunk)
  })

/** Triples of the answer to a rule's query, packed in chunks; none, with a fault, when they cannot be published. */
export async function packAnswer(
  answer: RuleAnswer,
  { triplesOf }: RuleQuery,
  file: string,
  report: Report
): Promise<PackedAnswer> {
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
  for await (const lines of inChunksOfLines(answer.text)) {
    const quads = new Parser({ format: 'N-Triples' }).parse(triplesOf(lines))
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
