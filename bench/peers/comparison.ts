import { mkdir, rm } from 'node:fs/promises'
import { startContender, stopContender } from './contender.js'
import type { Contender } from './contender.js'
import { figuresOf, titleOf } from './figures.js'
import type { SizeFigures } from './figures.js'
import type { Peer } from './peer.js'
import { measure } from './round.js'
import type { Prepared } from './workload.js'

/** Comparison at one size of a workload: where servers have files, and how often they are asked. */
export interface Comparison {
  prepared: Prepared
  scratch: string
  rounds: number
  /** Waits until servers may be asked; is told what comes. */
  before(what: string): Promise<void>
  /** Is told of a server that does not start, and why. */
  leftOut(reason: string): void
}

/** Figures of servers that are started, asked and ended. */
export async function compare(peers: readonly Peer[], comparison: Comparison): Promise<SizeFigures> {
  const { prepared, scratch, rounds, before, leftOut } = comparison
  await mkdir(scratch, { recursive: true })
  const contenders: Contender[] = []
  try {
    for (const peer of peers) {
      await before(`${peer.name}: ${peer.settings}`)
      await startContender(peer, prepared.dump, scratch, prepared.starts).then(
        contender => contenders.push(contender),
        (error: unknown) => {
          leftOut(`${peer.name} over ${titleOf(prepared)}, it did not start (${(error as Error).message})`)
        }
      )
    }
    const effort = { rounds, requests: 20, seriesMs: 400, throughputMs: 3000 }
    const measured = await measure(contenders, prepared.saved, prepared.adHoc, effort, before)
    return figuresOf(prepared, contenders, measured)
  } finally {
    await Promise.all(contenders.map(stopContender))
    await rm(scratch, { recursive: true, force: true })
  }
}
