import { decide, sureCandidates, undo } from './decisions.js'
import type { Decision, DecisionTaken, Reviewer } from './decisions.js'
import type { Mapping } from './mapping-file.js'
import type { Mappings } from './mappings.js'

/** Dialogue of a review: a question and its answer (undefined at the end of the input), and lines. */
export interface Dialogue {
  ask(question: string): Promise<string | undefined>
  tell(line: string): void
  /** End of the input. */
  close?(): void
}

/** Options of a review. */
export interface ReviewOptions {
  reviewer: Reviewer
  /** True: score and features stay hidden until the decision. */
  isBlind: boolean
  /** Lines that show a candidate beside its entity. */
  show(candidate: Mapping, position: { number: number; of: number }): string[]
}

/** Counts of a review. */
export interface ReviewCounts {
  accepted: number
  rejected: number
  settled: number
  skipped: number
}

/** Answers of a review, by their key. */
const reviewKeys: readonly (readonly [key: string, meaning: string])[] = [
  ['y', 'accept: the same thing (exactMatch)'],
  ['c', 'accept as close (closeMatch): the scope differs'],
  ['w', 'accept as wider: the item is broader (broadMatch)'],
  ['n', 'reject this item, for good'],
  ['0', 'known not to be there: no item is this entity'],
  ['x', 'not applicable: none is to be expected'],
  ['s', 'skip'],
  ['u', 'undo the last decision'],
  ['q', 'stop; all decisions are written'],
  ['?', 'explain the keys']
]

const decisions: Readonly<Record<string, Decision>> = {
  'y': { kind: 'accept', predicate: 'exactMatch' },
  'c': { kind: 'accept', predicate: 'closeMatch' },
  'w': { kind: 'accept', predicate: 'broadMatch' },
  'n': { kind: 'reject' },
  '0': { kind: 'not-there' },
  'x': { kind: 'not-applicable' }
}

/**
 * Review of the candidates, one question each; every decision is written at once. Ends at `q`, or at the end of the
 * input.
 */
export async function review(
  mappings: Mappings,
  wanted: (row: Mapping) => boolean,
  dialogue: Dialogue,
  { reviewer, isBlind, show }: ReviewOptions
): Promise<ReviewCounts> {
  const counts = { accepted: 0, rejected: 0, settled: 0, skipped: 0 }
  const skipped = new Set<Mapping>()
  let last: { taken: DecisionTaken; kind: Decision['kind'] } | undefined
  const open = (): Mapping[] => mappings.candidates.filter(row => wanted(row) && !skipped.has(row))
  let number = 1
  for (;;) {
    const [candidate] = open()
    if (!candidate && !last) break
    if (candidate) for (const line of show(candidate, { number, of: number + open().length - 1 })) dialogue.tell(line)
    const keys = candidate ? reviewKeys.map(([key]) => key) : ['u', 'q']
    const answer = await dialogue.ask(`${candidate ? '' : 'No candidate is left. '}[${keys.join('/')}] `)
    const key = answer?.trim().toLowerCase() ?? 'q'
    const decision = Object.hasOwn(decisions, key) ? decisions[key] : undefined
    if (key === 'q') break
    if (decision && candidate) {
      last = { taken: decide(mappings, candidate, decision, reviewer), kind: decision.kind }
      await mappings.write()
      count(counts, last, 1)
      number++
      if (isBlind) dialogue.tell(`score ${candidate['confidence'] ?? ''}`)
    } else if (key === 's' && candidate) {
      skipped.add(candidate)
      counts.skipped++
      number++
    } else if (key === 'u' && last) {
      undo(mappings, last.taken)
      await mappings.write()
      count(counts, last, -1)
      number--
      last = undefined
    } else if (key === 'u') dialogue.tell('There is nothing to undo.')
    else for (const [each, meaning] of reviewKeys) dialogue.tell(`  ${each}  ${meaning}`)
  }
  return counts
}

/** Number of candidates that were accepted together (`sureCandidates`), after the reviewer has confirmed the list. */
export async function acceptSure(
  mappings: Mappings,
  wanted: (row: Mapping) => boolean,
  dialogue: Dialogue,
  { reviewer, show }: Pick<ReviewOptions, 'reviewer' | 'show'>
): Promise<number> {
  const sure = sureCandidates(mappings.candidates).filter(wanted)
  for (const [i, row] of sure.entries())
    for (const line of show(row, { number: i + 1, of: sure.length })) dialogue.tell(line)
  if (sure.length === 0) return 0
  const answer = await dialogue.ask(`Accept these ${sure.length}, each the same as its entity? [yes/no] `)
  if (answer?.trim().toLowerCase() !== 'yes') return 0
  for (const row of sure) decide(mappings, row, { kind: 'accept', predicate: 'exactMatch' }, reviewer)
  await mappings.write()
  return sure.length
}

function count(
  counts: ReviewCounts,
  { kind, taken }: { kind: Decision['kind']; taken: DecisionTaken },
  by: 1 | -1
): void {
  if (kind === 'accept') counts.accepted += by
  if (kind === 'not-there' || kind === 'not-applicable') counts.settled += by
  counts.rejected += by * taken.added.filter(row => row['predicate_modifier'] === 'Not').length
}
