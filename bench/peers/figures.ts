import type { RunFacts } from '../run-facts.js'
import { median } from '../statistics.js'
import type { Contender } from './contender.js'
import { measuresOf } from './measures.js'
import type { Measure, Values } from './measures.js'
import type { OtherPrograms } from './background-load.js'
import { isGivenUp } from './round.js'
import type { Measured, Performance } from './round.js'
import type { WorkloadName } from './workload.js'

/** Figures of a run, as its JSON has them. */
export interface PeerFigures extends RunFacts {
  otherPrograms: OtherPrograms
  workload: WorkloadName
  sizes: SizeFigures[]
  /** Servers that could not be installed or started, with the reason. */
  leftOut: string[]
}

/** Figures at one size of the workload. Lists of values have one a server, `null` where there is none. */
export interface SizeFigures {
  /** Size: the multiple of the graph, or how many products. */
  title: string
  quads: number
  servers: ServerFigures[]
  measures: Measure[]
  questions: QuestionFigures[]
}

/** Server: how it came to its first answer (ms), its memory at the end, and its answers beside ours. */
export interface ServerFigures {
  name: string
  settings: string
  loadMs: number
  startMs: number
  megabytes: number | null
  /** Whether it failed so often that it was asked no more. */
  gaveUp: boolean
  /** Questions that both answer, and those with the same answer. */
  answered: number
  same: number
  /** Questions with another answer, and with none, in words. */
  different: string[]
  missing: string[]
}

/** Question: rows or triples of our answer; milliseconds, the median where there are several. */
export interface QuestionFigures {
  name: string
  saved: boolean
  rows: number | null
  first: Values
  unseen: Values
  repeated: Values
}

/** Figures of what was measured at one size. */
export function figuresOf(
  { title, quads }: { title: string; quads: number },
  contenders: readonly Contender[],
  measured: Measured
): SizeFigures {
  const questions = [...measured.performances].map(([{ name, savedAs }, row]): QuestionFigures => {
    const values = (sample: (performance: Performance) => readonly number[]): Values =>
      contenders.map(contender => median(sample(row.get(contender)!)))
    return {
      name,
      saved: savedAs !== undefined,
      rows: row.get(contenders[0]!)?.answer?.count ?? null,
      first: values(({ first }) => (first === undefined ? [] : [first])),
      unseen: values(({ unseen }) => unseen),
      repeated: values(({ repeated }) => repeated)
    }
  })
  return {
    title,
    quads,
    servers: contenders.map(contender => serverFigures(contender, contenders[0]!, measured)),
    measures: measuresOf(contenders, measured),
    questions
  }
}

/** Size and quads, in words. */
export function titleOf({ title, quads }: { title: string; quads: number }): string {
  return `${title}, ${quads.toLocaleString('en')} quads`
}

function serverFigures(contender: Contender, own: Contender, { performances }: Measured): ServerFigures {
  const { peer, launch, loadMs, startMs } = contender
  const rows = [...performances].map(([{ name }, row]) => ({
    name,
    ours: row.get(own)!.answer,
    theirs: row.get(contender)!
  }))
  const both = rows.filter(({ ours, theirs }) => ours && theirs.answer)
  const different = both.filter(({ ours, theirs }) => ours!.hash !== theirs.answer!.hash)
  return {
    name: peer.name,
    settings: peer.settings,
    loadMs,
    startMs,
    megabytes: launch.process.megabytes ?? null,
    gaveUp: isGivenUp(contender, performances),
    answered: both.length,
    same: both.length - different.length,
    different: different.map(
      ({ name, ours, theirs }) => `${name} (${String(theirs.answer!.count)} rows, ours ${String(ours!.count)})`
    ),
    missing: rows.filter(({ theirs }) => !theirs.answer).map(({ name, theirs }) => `${name} (${theirs.failure!})`)
  }
}
