import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { earlyRoutes } from '../../src/routes/early-routes.js'
import { routes } from '../../src/routes/table.js'

const document = readFileSync('docs/addresses.md', 'utf8')

it('The table of addresses has every route of the server, and no other.', () => {
  const table = document.slice(document.indexOf('| address |')).split('\n\n')[0]!
  const told = table
    .split('\n')
    .slice(2)
    .flatMap(row => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, address]) => address!))
  const served = [...earlyRoutes, ...routes].map(({ path }) => path.replace(/\{.*\}/, '').replace(/[:*](\w+)/g, '<$1>'))
  expect(told.sort()).toEqual(served.sort())
})
