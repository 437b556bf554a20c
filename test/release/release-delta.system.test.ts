import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { publish } from '../../src/release/publish.js'
import { ReleaseDelta } from '../../src/release/release-delta.js'
import { nquadsPath } from '../../src/release/release.js'
import type { Release } from '../../src/release/release.js'
import { publishedCopy } from '../library.js'

/** The library's release, and the next after a change of a label. */
async function twoReleases(): Promise<[older: Release, newer: Release]> {
  const { folder, release } = await publishedCopy()
  const path = join(folder.root, 'data/entities/people.yaml')
  writeFileSync(path, readFileSync(path, 'utf8').replace('en: Jules Verne', 'en: Žüleš Vérne 🖋'))
  return [release, (await publish(folder)).release!]
}

const linesOf = (release: Release): string[] => readFileSync(nquadsPath(release), 'utf8').split('\n').slice(0, -1)
const added = ({ directory, manifest: { delta } }: Release): string => join(directory, `delta/${delta!.from}.added.nq`)

describe('The delta of a release', () => {
  it('has the lines that only one of the two releases has', async () => {
    const [older, newer] = await twoReleases()
    const [before, after] = [linesOf(older), linesOf(newer)]
    expect(await new ReleaseDelta(newer).linesFrom(older.id)).toEqual({
      added: after.filter(line => !before.includes(line)),
      removed: before.filter(line => !after.includes(line))
    })
  })

  it('is read once, until it is forgotten', async () => {
    const [older, newer] = await twoReleases()
    const delta = new ReleaseDelta(newer)
    const [lines, same] = await Promise.all([delta.linesFrom(older.id), delta.linesFrom(older.id)])
    expect(same).toBe(lines)
    appendFileSync(added(newer), '\n')
    expect(await delta.linesFrom(older.id)).toBe(lines)
    delta.forget()
    expect(await delta.linesFrom(older.id)).toBeUndefined()
  })

  it.each<[string, (path: string) => void]>([
    ['is gone', rmSync],
    ['is empty', truncateSync],
    ['has a byte more', path => appendFileSync(path, ' ')]
  ])('is of no use when a file of it %s', async (_, damage) => {
    const [older, newer] = await twoReleases()
    damage(added(newer))
    expect(await new ReleaseDelta(newer).linesFrom(older.id)).toBeUndefined()
  })

  it('is of no use for another release, nor when it is of more than a twentieth of the quads', async () => {
    const [older, newer] = await twoReleases()
    const { manifest } = newer
    expect(await new ReleaseDelta(newer).linesFrom(newer.id)).toBeUndefined()
    const quads = 20 * (manifest.delta!.added + manifest.delta!.removed)
    const withQuads = (count: number): Release => ({
      ...newer,
      manifest: { ...manifest, counts: { ...manifest.counts, quads: count } }
    })
    expect(await new ReleaseDelta(withQuads(quads)).linesFrom(older.id)).toBeDefined()
    expect(await new ReleaseDelta(withQuads(quads - 1)).linesFrom(older.id)).toBeUndefined()
  })
})
