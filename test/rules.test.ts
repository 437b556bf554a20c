import { readdirSync, readFileSync } from 'node:fs'
import { Store } from 'oxigraph'
import { describe, expect, test } from 'vitest'

const folder = new URL('rules/', import.meta.url)
const turtle = (path: string): Store => {
  const store = new Store()
  store.load(readFileSync(new URL(path, folder), 'utf8'), { format: 'text/turtle' })
  return store
}
const lines = (store: Store): string[] => [...store.match()].map(quad => quad.toString()).sort()

describe('A rule derives what follows from what is given, and nothing else', () => {
  test.each(readdirSync(folder))('%s', name => {
    const rule = readFileSync(new URL(`../ontology/rules/${name}.rq`, import.meta.url), 'utf8')
    const derived = new Store(turtle(`${name}/given.ttl`).query(rule) as never)
    expect(lines(derived)).toEqual(lines(turtle(`${name}/follows.ttl`)))
  })
})
