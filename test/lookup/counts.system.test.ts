import { expect, it } from 'vitest'
import { rdf } from '../../src/base/vocabulary.js'
import { countsByClass } from '../../src/lookup/counts.js'
import { openRelease } from '../../src/site/open-release.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { rowsOf } from '../../src/store/rows.js'
import { file, read } from '../release/written-files.js'
import { openWorld } from '../routes/serving.js'

async function expectCounted(site: OpenRelease): Promise<void> {
  const counts = await countsByClass({ site, language: 'en', signal: new AbortController().signal })
  const types = `?thing <${rdf('type').value}> ?class`
  const rows = await rowsOf(site.store, `SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) { ${types} } GROUP BY ?class`)
  expect(counts).toEqual(new Map(rows.map(row => [row['class']!.value, Number(row['n']!.value)])))
  expect(counts.size).toBeGreaterThan(0)
  await site.store.close()
}

it('Things of each class are as many as the store has, in a graph that describes itself.', async () => {
  await expectCounted(await openWorld({ spare: false }))
})

it('Things of each class are as many as the store has, in a graph that does not.', async () => {
  const { release } = await read([file('few.nt', `<urn:a> <${rdf('type').value}> <urn:Class> .\n`)])
  const { site } = await openRelease(release!, { timeoutMs: 5000, spare: false })
  await expectCounted(site)
})
