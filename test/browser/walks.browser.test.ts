import { describe } from 'vitest'
import { chromiumPath, documentsFolder } from '../shared.js'
import { shippedSite } from './shipped-site.js'
import { walks } from './walks.js'

describe.skipIf(chromiumPath === undefined)('a walk from the start page to a passage', () => {
  walks(shippedSite(), false)
})

describe.skipIf(chromiumPath === undefined || documentsFolder === undefined)('the same with the documents', () => {
  walks(shippedSite(true), true)
})
