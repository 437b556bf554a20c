import { lookUpAnswerCoverage } from '../lookup/answer-coverage.js'
import { labelsOf } from '../lookup/labels.js'

/** Coverage of an answer as clients read it: the sources that tell such things, and how many others were looked at. */
export interface CoverageOfAnswer {
  covering: {
    source: { iri: string; label: string }
    /** Names of what alone of the things asked for the source covers. */
    only: string[]
    /** Times that it covers, as EDTF. */
    times: string[]
    /** Names of how it covers them, such as completely or by selection. */
    how: string[]
  }[]
  others: number
}

/** Coverage of the answer to a saved query; undefined for a question of a kind that no source says to cover. */
export async function coverageOfAnswer(
  ...[query, values, context]: Parameters<typeof lookUpAnswerCoverage>
): Promise<CoverageOfAnswer | undefined> {
  const coverage = await lookUpAnswerCoverage(query, values, context)
  if (!coverage) return undefined
  const { covering, others } = coverage
  const names = await labelsOf(
    context,
    covering.flatMap(({ source, only, concepts }) => [source, ...only, ...concepts])
  )
  const nameOf = (iri: string): string => names.label(iri).text
  return {
    covering: covering.map(({ source, only, times, concepts }) => ({
      source: { iri: source, label: nameOf(source) },
      only: only.map(nameOf),
      times: times.map(([, time]) => time),
      how: concepts.map(nameOf)
    })),
    others: others.length
  }
}
