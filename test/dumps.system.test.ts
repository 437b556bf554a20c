import { it } from 'vitest'
import { expectAgreement } from './release/agreement.js'
import { shippedRelease } from './shipped.js'

it('all dumps of the shipped graph agree with each other and with the store', async () => {
  await expectAgreement(await shippedRelease())
}, 120_000)
