import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { publishedCopy } from '../library.js'
import { knows, startServer, work } from './process.js'

it('A folder with symbolic links that lead around is watched.', async () => {
  const { root: folder } = (await publishedCopy()).folder
  for (const name of ['.one', '.other']) symlinkSync(join(folder, 'data'), join(folder, 'data/records', name))
  const { url, waitFor } = await startServer(folder, ['--watch'])
  writeFileSync(join(folder, 'data/entities/new.yaml'), work('new-work', 'A new work'))
  await waitFor(/is served/)
  expect(await knows(url, 'A new work')).toBe(true)
}, 60_000)
