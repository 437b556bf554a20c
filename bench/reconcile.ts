import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Command } from 'commander'
import { folderAt, packageRoot } from '../src/base/folder.js'
import { reconcile } from '../src/reconcile/reconcile.js'
import type { ReconciliationQuery } from '../src/reconcile/query.js'
import { currentRelease } from '../src/release/release.js'
import { openRelease } from '../src/site/open-release.js'
import { markdown } from './markdown.js'
import { factsLine, runFacts } from './run-facts.js'
import { quantile } from './statistics.js'

const BATCH = 10

await new Command('bench:reconcile')
  .description('Measures batches of ten names, those of test/reconcile/variants.tsv, against the current release.')
  .option('--folder <dir>', 'the folder whose release is asked')
  .option('--rounds <n>', 'how often all names are asked', '3')
  .action(async (options: { folder?: string; rounds: string }) => {
    const release = await currentRelease(folderAt(options.folder))
    if (!release) throw new Error('there is no release yet: attache build')
    const { site } = await openRelease(release, { timeoutMs: 20_000, spare: false })
    await site.store.ready
    const context = { site, language: 'en', signal: new AbortController().signal }
    const queries = await readQueries()
    await reconcile(queries.slice(0, BATCH), context)
    const times: number[] = []
    for (let round = 0; round < Number(options.rounds); round++)
      for (let at = 0; at + BATCH <= queries.length; at += BATCH) {
        const start = performance.now()
        await reconcile(queries.slice(at, at + BATCH), context)
        times.push(performance.now() - start)
      }
    const at = (part: number): string => quantile(times, part)!.toFixed(1)
    console.log(`${factsLine(runFacts())}; milliseconds a batch of ${BATCH}`)
    console.log(
      markdown([
        ['batches', 'p50', 'p95', 'most'],
        [String(times.length), at(0.5), at(0.95), at(1)]
      ])
    )
    await site.store.close()
  })
  .parseAsync()

/** Queries of the table of variants: name, type and one property. */
async function readQueries(): Promise<ReconciliationQuery[]> {
  const text = await readFile(join(packageRoot, 'test', 'reconcile', 'variants.tsv'), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => {
      const [name, type, properties, on] = line.split('\t') as [string, string, string, string]
      const [property, value] = properties.split('=')
      const condition = {
        property: property!,
        values: [{ text: value ?? '' }],
        quantifier: 'any',
        required: false
      } as const
      return {
        text: name,
        ids: [],
        types: type ? [type] : [],
        typeMode: 'any',
        conditions: properties ? [condition] : [],
        on: on || undefined,
        limit: 5
      }
    })
}
