import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { some, thorough } from '../depth.js'
import { publishedCopy } from '../library.js'
import { knows, startServer, work } from './process.js'

describe('A folder that is replaced under attache serve --watch', () => {
  it('is seen, and later changes in it, again and again; also when it is removed and restored', async () => {
    const { root: folder } = (await publishedCopy()).folder
    const { url, stderr, waitFor } = await startServer(folder, ['--watch'])
    const file = join(folder, 'data/entities/new.yaml')
    let round = 0
    const swap = async (change: (text: string) => void): Promise<void> => {
      const swaps = stderr().match(/is served/g)?.length ?? 0
      const label = `Work ${String(++round)}`
      change(work('new-work', label))
      await waitFor(new RegExp(`(is served[^]*){${String(swaps + 1)}}`))
      expect(await knows(url, label)).toBe(true)
    }
    const write = (text: string): void => {
      writeFileSync(file, text)
    }
    const parts = some(['data/entities', 'data/records/south-catalogue'])
    for (const name of ['data', 'data', ...parts]) {
      await swap(text => {
        const replacement = join(folder, `replacement-${String(round)}`)
        cpSync(join(folder, name), replacement, { recursive: true })
        if (name === 'data') writeFileSync(join(replacement, 'entities/new.yaml'), text)
        else if (name === 'data/entities') writeFileSync(join(replacement, 'new.yaml'), text)
        else write(text)
        renameSync(join(folder, name), join(folder, `replaced-${String(round)}`))
        renameSync(replacement, join(folder, name))
      })
      if (thorough ? round !== 1 : round === 3) await swap(write)
    }
    cpSync(join(folder, 'data'), join(folder, 'kept'), { recursive: true })
    rmSync(join(folder, 'data'), { recursive: true })
    await waitFor(/data:1:1 {2}the data folder is empty[^]*stays/)
    // In one step: of half a copy a release could be built, from which the whole one is a change.
    renameSync(join(folder, 'kept'), join(folder, 'data'))
    await waitFor(/the folder is again what release \w+ was built from/)
    await swap(write)
  }, 120_000)
})
