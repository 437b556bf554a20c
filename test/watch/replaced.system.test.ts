import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attache } from '../commands/cli.js'
import { copyOf, knows, startServer } from './process.js'

let built: string
beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'built-'))
  cpSync('test/world', built, { recursive: true, filter: path => !path.includes('releases') })
  await attache('build', '--quiet', '--folder', built)
})
afterAll(() => {
  rmSync(built, { recursive: true, force: true })
})

const work = (id: string, label: string): string =>
  `entities:\n  - { id: ${id}, type: Work, label: { en: ${label} } }\n`

describe('A folder that is replaced under attache serve --watch', () => {
  it.each(['data', 'data/entities', 'data/records/south-catalogue'])(
    'is seen, and later changes in it: %s',
    async name => {
      const folder = copyOf(built)
      const { url, tells } = await startServer(folder, ['--watch'])
      for (const round of ['one', 'two']) {
        cpSync(join(folder, name), join(folder, `new-${round}`), { recursive: true })
        const file = name.startsWith('data/records')
          ? 'data/entities/new.yaml'
          : join(name, name === 'data' ? 'entities' : '', 'new.yaml')
        if (name.startsWith('data/records')) writeFileSync(join(folder, file), work('new-work', `Work ${round}`))
        else writeFileSync(join(folder, file.replace(name, `new-${round}`)), work('new-work', `Work ${round}`))
        renameSync(join(folder, name), join(folder, `old-${round}`))
        renameSync(join(folder, `new-${round}`), join(folder, name))
        await tells(new RegExp(`(is served[^]*){${round === 'one' ? 1 : 3}}`))
        expect(await knows(url, `Work ${round}`)).toBe(true)
        writeFileSync(join(folder, file), work('new-work', `Later ${round}`))
        await tells(new RegExp(`(is served[^]*){${round === 'one' ? 2 : 4}}`))
        expect(await knows(url, `Later ${round}`)).toBe(true)
      }
    }
  )

  it('is seen when it is removed, restored and changed', async () => {
    const folder = copyOf(built)
    const { url, tells } = await startServer(folder, ['--watch'])
    cpSync(join(folder, 'data'), join(folder, 'kept'), { recursive: true })
    rmSync(join(folder, 'data'), { recursive: true })
    await tells(/data:1:1 {2}the data folder is empty[^]*stays/)
    cpSync(join(folder, 'kept'), join(folder, 'data'), { recursive: true })
    await tells(/the folder is again what release \w+ was built from/)
    writeFileSync(join(folder, 'data/entities/new.yaml'), work('new-work', 'A new work'))
    await tells(/is served/)
    expect(await knows(url, 'A new work')).toBe(true)
  })
})
