import { describe } from 'vitest'
import { shippedDocuments } from '../shipped.js'
import { chromiumPath } from './chromium.js'
import { shippedSite } from './shipped-site.js'
import { walks } from './walks.js'

describe.skipIf(chromiumPath === undefined)('a walk from the start page to a passage', () => {
  walks(shippedSite(), false)
})

describe.skipIf(chromiumPath === undefined || shippedDocuments === undefined)('the same with the documents', () => {
  walks(shippedSite(shippedDocuments), true)
})
