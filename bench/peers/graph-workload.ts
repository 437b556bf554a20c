import { join } from 'node:path'
import { Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import type { Folder } from '../../src/base/folder.js'
import type { Model } from '../../src/model/model.js'
import { readModel } from '../../src/model/read.js'
import { currentRelease, isStale, nquadsPath } from '../../src/release/release.js'
import type { Release } from '../../src/release/release.js'
import { multiply } from '../multiply.js'
import { cliPath } from '../paths.js'
import { run } from './process.js'
import { questionsIn, savedQuestions } from './question.js'
import type { Workload } from './workload.js'

/** Workload of a folder's graph at several multiples: its saved queries, and ad-hoc ones of a directory. */
export async function graphWorkload(
  folder: Folder,
  adHoc: string,
  multiples: readonly number[],
  note: (text: string) => void
): Promise<Workload> {
  const { model } = await readModel(folder, new Report())
  return {
    name: 'graph',
    sizes: multiples,
    async prepare(times, directory) {
      const root = join(directory, `x${String(times)}`)
      const release = await multipliedRelease({ folder, model }, root, times, note)
      return {
        title: times === 1 ? 'The shipped graph' : `${String(times)} times the graph`,
        quads: release.manifest.counts.quads,
        dump: { file: nquadsPath(release), named: true, folder: root },
        starts: times < 10 ? 3 : 1,
        saved: await savedQuestions(folder, model),
        adHoc: await questionsIn(adHoc)
      }
    }
  }
}

/** The release of a multiplied folder, built unless an earlier run has left it; `note` is told when it is. */
async function multipliedRelease(
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
  await run(process.execPath, ['--max-old-space-size=12000', cliPath, '--folder', root, 'build'], { seconds: 1800 })
  return (await currentRelease(made))!
}
