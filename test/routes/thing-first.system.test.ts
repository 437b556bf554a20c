import { afterAll, beforeAll, expect, it } from 'vitest'
import { openShipped } from '../shipped.js'
import { serve } from './serving.js'
import type { Running } from './serving.js'

// Places of the shipped graph have a nested geometry, which the store tells before the place itself.
let server: Running
beforeAll(async () => {
  server = await serve({ open: await openShipped() })
}, 120_000)
afterAll(() => server.close())

it.each(['baku', 'georgia', 'vernon-coaker'])('What is read of %s begins with it.', async slug => {
  const text = await (await fetch(`${server.url}/id/${slug}.nt`)).text()
  expect(text.split(' ')[0]).toMatch(new RegExp(`/id/${slug}>$`))
})
