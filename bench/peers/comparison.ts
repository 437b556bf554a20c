import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { folderAt, packageRoot } from '../../src/base/folder.js'
import type { Folder } from '../../src/base/folder.js'
import type { Model } from '../../src/model/model.js'
import { currentRelease, isStale } from '../../src/release/release.js'
import type { Release } from '../../src/release/release.js'
import { multiply } from '../multiply.js'
import { contend, retire } from './contender.js'
import type { Contender } from './contender.js'
import { figuresOf } from './figures.js'
import type { MultipleFigures } from './figures.js'
import type { Peer } from './peer.js'
import { run } from './process.js'
import type { BenchQuestion } from './question.js'
import { measure } from './round.js'

/** Comparison at one multiple of the graph: its release, where servers have files, and how often they are asked. */
export interface Comparison {
  times: number
  release: Release
  root: string
  scratch: string
  rounds: number
  saved: readonly BenchQuestion[]
  adHoc: readonly BenchQuestion[]
  /** Waits until servers may be asked; is told what comes. */
  before(what: string): Promise<void>
  /** Is told of a server that does not start, and why. */
  leftOut(reason: string): void
}

/** Figures of servers that are started, asked and ended. */
export async function compare(peers: readonly Peer[], comparison: Comparison): Promise<MultipleFigures> {
  const { times, release, root, scratch, before, leftOut } = comparison
  const dump = { root, nquads: join(release.directory, `${release.manifest.name}.nq`) }
  await mkdir(scratch, { recursive: true })
  const contenders: Contender[] = []
  try {
    for (const peer of peers) {
      await before(`${peer.name}: ${peer.settings}`)
      await contend(peer, dump, scratch, times < 10 ? 3 : 1).then(
        contender => contenders.push(contender),
        (error: unknown) => {
          leftOut(`${peer.name} at ${String(times)} times, it did not start (${(error as Error).message})`)
        }
      )
    }
    const effort = { rounds: comparison.rounds, requests: 20, seriesMs: 400, throughputMs: 3000 }
    const measured = await measure(contenders, comparison.saved, comparison.adHoc, effort, before)
    return figuresOf({ times, quads: release.manifest.counts.quads }, contenders, measured)
  } finally {
    await Promise.all(contenders.map(retire))
    await rm(scratch, { recursive: true, force: true })
  }
}

/** The release of a multiplied folder, built unless an earlier run has left it; `note` is told when it is. */
export async function multipliedRelease(
  { folder, model }: { folder: Folder; model: Model },
  root: string,
  times: number,
  note: (text: string) => void
): Promise<Release> {
  const made = folderAt(root)
  const earlier = await currentRelease(made).catch(() => undefined)
  if (earlier && !(await isStale(made, earlier))) return earlier
  note(`building ${String(times)} times the graph`)
  await multiply(folder, model, root, times)
  const cli = join(packageRoot, 'dist', 'attache.js')
  await run(process.execPath, ['--max-old-space-size=12000', cli, '--folder', root, 'build'], { seconds: 1800 })
  return (await currentRelease(made))!
}
