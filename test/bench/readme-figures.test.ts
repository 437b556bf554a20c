import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PeerFigures } from '../../bench/peers/figures.js'
import { measuredVersion, readmeFigures, writeReadme } from '../../bench/peers/readme-block.js'

describe("The README's figures", () => {
  it('are of this version: npm run bench:peers -- --readme writes them anew', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(measuredVersion(readFileSync('README.md', 'utf8'))).toBe(version)
  })

  it('are written between their comments, again and again, with what was left out and who gave up', async () => {
    const figures = JSON.parse(readFileSync('test/bench/figures.json', 'utf8')) as PeerFigures
    const path = join(mkdtempSync(join(tmpdir(), 'readme-')), 'README.md')
    const around = (version: string, text: string): string =>
      `Before.\n\n<!-- bench:peers ${version} -->\n\n${text}\n\n<!-- /bench:peers -->\n\nAfter.\n`
    writeFileSync(path, around('0.9.0', 'Old.'))
    const told = readmeFigures(figures)
    for (const version of ['1.0.0', '1.1.0']) {
      await writeReadme(path, version, told)
      expect(readFileSync(path, 'utf8')).toBe(around(version, told))
    }
    expect(told).toBe(readFileSync('test/bench/figures.md', 'utf8').trim())
  })

  it('have no place in a text without the comments', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'readme-')), 'README.md')
    writeFileSync(path, 'Nothing.')
    await expect(writeReadme(path, '1.0.0', 'x')).rejects.toThrow('expected the comments')
  })
})
