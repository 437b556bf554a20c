import { it } from 'vitest'
import { some } from './depth.js'
import { expectAgreement } from './release/agreement.js'
import { shippedRelease } from './shipped.js'

it('all dumps of the shipped graph agree with each other and with the store', async () => {
  // Those of the tests' own world are all held against each other.
  await expectAgreement(await shippedRelease(), formats => some(formats, 2))
}, 120_000)
