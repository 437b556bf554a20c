import { documentsFolder } from '../shared.js'
import { inBrowser } from './chromium.js'
import { shippedSite } from './shipped-site.js'
import { walks, walkThroughMatrix } from './walks.js'

inBrowser('a walk from the start page to a passage', () => {
  walks(shippedSite(documentsFolder !== undefined), documentsFolder !== undefined)
})

if (documentsFolder !== undefined)
  inBrowser('the same without the documents', () => {
    walkThroughMatrix(shippedSite(), false)
  })
