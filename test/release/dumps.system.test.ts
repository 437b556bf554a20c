import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildOnce } from '../build-once.js'
import { worldFolder } from '../routes/serving.js'
import { expectAgreement } from './agreement.js'

it('all dumps of the library agree with each other and with the store', async () => {
  await expectAgreement(await buildOnce(worldFolder()))
})

it('Turtle of a source reads well', async () => {
  const { directory } = await buildOnce(worldFolder())
  await expect(await readFile(join(directory, 'source/north-catalogue.ttl'), 'utf8')).toMatchFileSnapshot(
    'expected/north-catalogue.ttl'
  )
})
