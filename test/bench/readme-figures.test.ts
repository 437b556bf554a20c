import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PeerFigures } from '../../bench/peers/figures.js'
import { measuredVersion, readmeFigures, writeReadme } from '../../bench/peers/readme-block.js'

/** The comments around the figures of each workload. */
const workloads = [
  { workload: 'graph', comment: 'bench:peers', figures: 'figures' },
  { workload: 'shop', comment: 'bench:peers:shop', figures: 'shop-figures' }
] as const

describe.each(workloads)("The README's figures of the $workload", ({ workload, comment, figures: name }) => {
  const figures = JSON.parse(readFileSync(`test/bench/${name}.json`, 'utf8')) as PeerFigures
  const told = readmeFigures(figures)

  it('are of this version: npm run bench:peers -- --readme writes them anew', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(measuredVersion(readFileSync('README.md', 'utf8'), workload)).toBe(version)
  })

  it('are told with what was left out and who gave up', () => {
    expect(told).toBe(readFileSync(`test/bench/${name}.md`, 'utf8').trim())
  })

  it('are written between their comments, again and again, and nothing else is', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'readme-')), 'README.md')
    const others = workloads.filter(other => other.workload !== workload)
    const other = others.map(({ comment }) => `<!-- ${comment} 0.8.0 -->\n\n<!-- /${comment} -->\n`).join('')
    const around = (version: string, text: string): string =>
      `Before.\n\n${other}\n<!-- ${comment} ${version} -->\n\n${text}\n\n<!-- /${comment} -->\n\nAfter.\n`
    writeFileSync(path, around('0.9.0', 'Old.'))
    for (const version of ['1.0.0', '1.1.0']) {
      await writeReadme(path, version, figures)
      expect(readFileSync(path, 'utf8')).toBe(around(version, told))
    }
  })

  it('have no place in a text without the comments', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'readme-')), 'README.md')
    writeFileSync(path, 'Nothing.')
    await expect(writeReadme(path, '1.0.0', figures)).rejects.toThrow('expected the comments')
  })
})
