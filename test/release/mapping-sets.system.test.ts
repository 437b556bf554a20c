import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { readMappingSet } from '../../src/records/sssom.js'
import { publish } from '../../src/release/publish.js'
import { libraryCopy } from '../library.js'

describe('The mapping sets of a folder', () => {
  it('are files of a release, as they are, but for candidates', async () => {
    const folder = await libraryCopy()
    const own = join(folder.links, 'other.sssom.tsv')
    await writeFile(join(folder.links, 'candidates.sssom.tsv'), await readFile(own))
    const { release } = await publish(folder)
    const files = release!.manifest.files.filter(({ name }) => name.startsWith('links/'))
    expect(files).toMatchObject([{ name: 'links/other.sssom.tsv', mediaType: 'text/tab-separated-values' }])
    const text = await readFile(join(release!.directory, 'links/other.sssom.tsv'), 'utf8')
    expect(text).toBe(await readFile(own, 'utf8'))
    const report = new Report()
    expect((await readMappingSet('links/other.sssom.tsv', text, report))?.rows).toHaveLength(2)
    expect(report.faults).toEqual([])
  })
})
