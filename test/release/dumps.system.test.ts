import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { publish } from '../../src/release/publish.js'
import { expectAgreement } from './agreement.js'
import { libraryCopy } from './folder.js'

it('all dumps of the library agree with each other and with the store', async () => {
  const { release } = await publish(await libraryCopy())
  await expectAgreement(release!)
})

it('Turtle of a source reads well', async () => {
  const { release } = await publish(await libraryCopy())
  await expect(await readFile(join(release!.directory, 'source/north-catalogue.ttl'), 'utf8')).toMatchFileSnapshot(
    'expected/north-catalogue.ttl'
  )
})
