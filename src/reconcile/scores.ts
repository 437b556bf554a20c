import type { NameSimilarity } from './name-similarity.js'
import type { PostHolder } from './post-holders.js'

/** Evidence on a candidate, of which its score is made; shares from 0 to 1. */
export interface Evidence {
  similarity?: NameSimilarity
  isNamedById: boolean
  /** Whether it is a record, which people mean less often than an entity of the same name. */
  isRecord: boolean
  /** Whether it is of the kind asked for; undefined when none was. */
  kind?: boolean
  /** By condition: share of agreement; undefined where the candidate has no such value. */
  properties: readonly (number | undefined)[]
  /** The tenure by which it is meant, on the day asked for. */
  holder?: PostHolder
}

/** Score at which a candidate may be a match, and the margin that it needs before the next. */
const MATCH_SCORE = 80
const MATCH_MARGIN = 20
/** Share of a name from which it counts as whole; score and share of the query's words that make another a rival. */
const WHOLE_NAME = 0.9
const RIVAL_SCORE = 5
const RIVAL_WORDS = 0.05

/** Likeness that is left of what is of another kind, has another value, or no value. */
const OTHER_KIND = 0.45
const OTHER_VALUE = 0.4
const NO_VALUE = 0.92
/** Likeness of a person who is meant by a post, as certain as the tenure is; less where persons were not asked for. */
const HOLDER = { certain: 0.95, possible: 0.66 } as const
const UNASKED_HOLDER = 0.8
/** Likeness of what has no name in common, and was found by a value. */
const FOUND_BY_VALUE = 0.5
/** Part of the doubt that a value in agreement takes away. */
const DOUBT_TAKEN = 0.6
/** Weight of a record beside an entity. */
const RECORD = 0.8
/** How sharply candidates are told apart: the same likeness shares the score. */
const SHARPNESS = 12

/**
 * Share of right candidates by likeness, piecewise linear; measured on the half of test/reconcile/variants.tsv that
 * tunes, told in docs/reconciliation.md.
 */
const CALIBRATION: readonly (readonly [likeness: number, score: number])[] = [
  [0, 0],
  [0.3, 8],
  [0.45, 18],
  [0.55, 45],
  [0.65, 70],
  [0.72, 85],
  [0.8, 95],
  [1, 100]
]

/** Scores of the candidates of one query, 0 to 100: how likely each is what was meant. */
export function scoresOf(candidates: readonly Evidence[]): number[] {
  const likenesses = candidates.map(likenessOf)
  const weights = candidates.map(({ isRecord }, i) => ((isRecord ? RECORD : 1) * likenesses[i]!) ** SHARPNESS)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return likenesses.map((likeness, i) =>
    all === 0 ? 0 : Math.round(10 * calibrated(likeness) * (weights[i]! / all)) / 10
  )
}

/**
 * Number of the candidate that is a match: scored high, well ahead of the next, of the kind asked for, and not one of
 * several whose names go on after the same words; undefined when none is.
 */
export function matchAmong(candidates: readonly Evidence[], scores: readonly number[]): number | undefined {
  const best = scores.indexOf(Math.max(...scores))
  const others = scores.filter((_, i) => i !== best)
  const isAhead = scores[best]! >= MATCH_SCORE && scores[best]! - Math.max(0, ...others) >= MATCH_MARGIN
  if (!isAhead || candidates[best]!.kind === false) return undefined
  const own = candidates[best]!.similarity
  const isPart = own !== undefined && own.nameCoverage < WHOLE_NAME
  const hasRival = candidates.some(
    ({ similarity, kind }, i) =>
      i !== best &&
      kind !== false &&
      scores[i]! >= RIVAL_SCORE &&
      (similarity?.queryCoverage ?? 0) >= (own?.queryCoverage ?? 1) - RIVAL_WORDS
  )
  return isPart && hasRival ? undefined : best
}

/** Likeness of a candidate by all that is known of it. */
function likenessOf({ similarity, isNamedById, holder, kind, properties }: Evidence): number {
  const asHolder = holder ? HOLDER[holder.certainty] * holder.likeness * (kind ? 1 : UNASKED_HOLDER) : 0
  let likeness = isNamedById ? 1 : Math.max(asHolder, similarity?.value ?? (holder ? 0 : FOUND_BY_VALUE))
  for (const agreement of properties)
    if (agreement === undefined) likeness *= NO_VALUE
    else if (agreement >= 0.5) likeness = 1 - (1 - likeness) * (1 - DOUBT_TAKEN * agreement)
    else likeness *= OTHER_VALUE
  if (kind === false) likeness *= OTHER_KIND
  return likeness
}

function calibrated(likeness: number): number {
  const next = CALIBRATION.findIndex(([x]) => x >= likeness)
  const [x1, y1] = CALIBRATION[next]!
  if (next === 0) return y1
  const [x0, y0] = CALIBRATION[next - 1]!
  return y0 + ((y1 - y0) * (likeness - x0)) / (x1 - x0)
}
