import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { attache } from './cli.js'
import { serve } from './serving.js'

async function emptyDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'init-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}

describe('attache init', () => {
  it('writes a folder that can be checked, built, asked and served at once', async () => {
    const directory = join(await emptyDirectory(), 'bridges')
    expect(await attache('init', directory)).toMatchObject({ code: 0, err: '' })
    const check = await attache('--folder', directory, 'check')
    expect(check.out).toContain('0 faults, 0 warnings')
    expect(await attache('--folder', directory, 'build')).toMatchObject({ code: 0 })
    const asked = await attache('--folder', directory, 'query', 'repairs', 'bridge=old-bridge', '--format', 'csv')
    expect(asked.out).toContain('1919-05/1920-08')
    const { url } = await serve('--folder', directory)
    const page = await fetch(`${url}id/old-bridge`, { headers: { accept: 'text/html' } })
    expect(await page.text()).toContain('<h1>Old Bridge</h1>')
    const start = await fetch(url, { headers: { accept: 'text/html' } })
    expect(await start.text()).toContain('The bridges of a river and their repairs')
    const dataset = await fetch(`${url}.well-known/void`, { headers: { accept: 'application/n-triples' } })
    expect(await dataset.text()).toContain('"The friends of the river"@en')
  })

  it('writes nothing into a directory that is not empty', async () => {
    const directory = await emptyDirectory()
    await writeFile(join(directory, 'notes.txt'), 'mine')
    const { code, err } = await attache('init', directory)
    expect({ code, err }).toEqual({ code: 2, err: `error: ${directory} is not empty: choose another directory\n` })
    expect(await readdir(directory)).toEqual(['notes.txt'])
  })
})
