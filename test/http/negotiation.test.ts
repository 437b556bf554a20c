import { expect, it } from 'vitest'
import { accepted } from '../../src/http/negotiation.js'
import { formatsFor } from '../../src/rdf/formats.js'

it.each([
  ['no header', undefined, 'ttl'],
  ['an empty one', ' ', 'ttl'],
  ['q', 'application/n-triples;q=0.2, application/ld+json ; Q=0.3', 'jsonld'],
  ['no parameters but q', 'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', 'jsonld'],
  [
    'commas and semicolons in quotes for parts of a parameter',
    'text/turtle;x="a,b;q=0";q=0.1, application/n-triples;q=0.5',
    'nt'
  ],
  ['what is not acceptable', 'text/turtle;q=0', undefined],
  ['nothing that is no media type', ', ;q=1,turtle', undefined]
])('What is acceptable takes into account: %s', (_, accept, name) => {
  expect(accepted(accept, formatsFor('graph'))?.name).toBe(name)
})
