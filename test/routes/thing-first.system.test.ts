import { expect, it } from 'vitest'
import { openShipped } from '../shipped.js'
import { sharedServer } from './shared-server.js'

// Places of the shipped graph have a nested geometry, which the store tells before the place itself.
const server = sharedServer(openShipped)

it.each(['baku', 'georgia', 'vernon-coaker'])('What is read of %s begins with it.', async slug => {
  const text = await (await fetch(`${server.url}/id/${slug}.nt`)).text()
  expect(text.split(' ')[0]).toMatch(new RegExp(`/id/${slug}>$`))
})
