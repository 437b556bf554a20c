import { describe } from 'vitest'
import { chromiumPath, documentsFolder } from '../shared.js'
import { shippedSite } from './shipped-site.js'
import { walks, walkThroughMatrix } from './walks.js'

describe.skipIf(chromiumPath === undefined)('a walk from the start page to a passage', () => {
  walks(shippedSite(documentsFolder !== undefined), documentsFolder !== undefined)
})

describe.skipIf(chromiumPath === undefined || documentsFolder === undefined)('the same without the documents', () => {
  walkThroughMatrix(shippedSite(), false)
})
