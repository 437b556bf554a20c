import { appendFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Release } from '../../src/release/release.js'
import { search } from '../../src/search/search.js'
import type { SearchIndex } from '../../src/search/search-index.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { collectGarbage } from '../collect-garbage.js'
import { until } from '../until.js'
import { twoReleases } from './two-releases.js'

const found = (index: SearchIndex): string[] =>
  search(index, { text: 'juliette verne', lang: 'en' }).results.map(({ label }) => label)

/** Number of subjects that an index shares with another. */
const shared = (one: SearchIndex, other: SearchIndex): number =>
  one.subjects.filter(subject => subject === other.subjects[other.numberOf.get(subject.iri) ?? -1]).length

it('The index of a release is made out of that of the release before, and of that which changed.', async () => {
  const { before, next, open } = await twoReleases()
  const [old, index] = [await before.index(), await (await open(next, { before })).index()]
  expect(found(index)[0]).toBe('Juliette Verne')
  expect(found(old)).not.toContain('Juliette Verne')
  expect(shared(index, old)).toBeGreaterThan(index.subjects.length * 0.8)
  const whole = await (await open(next)).index()
  expect(shared(whole, old)).toBe(0)
  expect(whole.subjects).toEqual(index.subjects)
  expect(whole.columns).toEqual(index.columns)
})

it('A release that is opened again has the index that it had.', async () => {
  const { before, open } = await twoReleases()
  expect(await (await open(before.release, { before })).index()).toBe(await before.index())
})

it.each<[string, (next: Release) => void]>([
  ['has no delta', ({ directory }) => rmSync(join(directory, 'delta'), { recursive: true })],
  [
    'has a damaged delta',
    ({ directory, manifest: { delta } }) => appendFileSync(join(directory, `delta/${delta!.from}.added.nq`), '\n')
  ]
])('The index of a release that %s is made of all of its quads.', async (_, damage) => {
  const { before, next, open } = await twoReleases()
  damage(next)
  const index = await (await open(next, { before })).index()
  expect(found(index)[0]).toBe('Juliette Verne')
  expect(shared(index, await before.index())).toBe(0)
})

it('The index of a release is made of all of its quads when that of the release before has failed.', async () => {
  const { before, next, open } = await twoReleases()
  const failed = { ...before, index: () => Promise.reject(new Error('no index')) }
  expect(found(await (await open(next, { before: failed })).index())[0]).toBe('Juliette Verne')
})

it('The release before is forgotten once the index is made.', async () => {
  const { before, next, open } = await twoReleases()
  const made = async (): Promise<[OpenRelease, WeakRef<object>]> => {
    const index = { ...(await before.index()) }
    const site = await open(next, { before: { ...before, index: () => Promise.resolve(index) } })
    expect(shared(await site.index(), index)).toBeGreaterThan(0)
    return [site, new WeakRef(index)]
  }
  const [site, old] = await made()
  await until(() => (collectGarbage(), old.deref() === undefined))
  expect((await site.index()).subjects.length).toBeGreaterThan(0)
})
