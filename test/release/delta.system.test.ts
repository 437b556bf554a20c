import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOnlyIn } from '../../src/release/delta.js'
import { linesOf } from '../../src/base/read-lines.js'
import { sortByCodePoint } from '../../src/base/code-points.js'
import { publish } from '../../src/release/publish.js'
import { allReleases, type Release } from '../../src/release/release.js'
import { damagedFiles } from '../../src/release/damage.js'
import type { Folder } from '../../src/base/folder.js'
import { libraryCopy, publishedCopy } from '../library.js'

describe('a delta of lines', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '"', '\u00e9', '\uffee', '\u{10400}'), maxLength: 4 })
  const lines = fc.uniqueArray(text, { maxLength: 12 }).map(found =>
    sortByCodePoint(
      found.map(line => `${line}\n`),
      line => line
    )
  )

  it('turns the old lines into the new ones, and holds nothing that both have', () => {
    fc.assert(
      fc.property(lines, lines, (old, next) => {
        const only = (some: string[], others: string[]): string[] => [
          ...linesOnlyIn(some.map(asBytes), others.map(asBytes))
        ]
        const [added, removed] = [only(next, old), only(old, next)]
        expect(applied(old, removed, added)).toEqual(next)
        expect(added.filter(line => old.includes(line))).toEqual([])
        expect(removed.filter(line => !old.includes(line))).toEqual([])
      })
    )
  })

  it('reads a file of any size line by line', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'lines-')), 'some.nq')
    return fc.assert(
      fc.asyncProperty(lines, fc.constantFrom(1, 100_000), async (some, times) => {
        const all = some.map(line => `${line.slice(0, -1).repeat(times)}\n`)
        await writeFile(path, all.join(''))
        expect([...linesOf(path)]).toEqual(all)
      }),
      { numRuns: 20 }
    )
  })
})

describe('the delta of a release', () => {
  it('leads from the release before to it, and back; the first has none', async () => {
    const { folder, release: first } = await publishedCopy()
    await change(folder, 'a-first-work')
    const second = await published(folder)
    expect(first.manifest.delta).toBeUndefined()
    expect(second.manifest.delta).toEqual({
      from: first.id,
      added: expect.any(Number) as number,
      removed: expect.any(Number) as number
    })
    // What goes is only what the graph said of its own size.
    const gone = await readFile(join(second.directory, `delta/${first.id}.removed.nq`), 'utf8')
    expect([...new Set(linesIn(gone).map(line => /<([^<>]*)> \.\n$/.exec(line)?.[1]))]).toEqual([
      'https://example.org/library/graph/dataset'
    ])
    expect(second.manifest.delta!.added).toBeGreaterThan(0)
    await expectToLead(first, second)
    expect(await damagedFiles(second)).toEqual([])

    await writeFile(
      join(folder.entities, 'more.yaml'),
      'entities:\n  - { id: another-work, type: Work, label: { en: Another work } }\n'
    )
    const third = await published(folder)
    expect(third.manifest.delta).toMatchObject({ from: second.id })
    expect(third.manifest.delta!.removed).toBeGreaterThan(0)
    await expectToLead(second, third)
    expect((await allReleases(folder.releases)).map(({ id }) => id)[0]).toBe(third.id)
  })

  it('leaves the id alone: it is that of the same graph published first', async () => {
    const { folder } = await publishedCopy()
    const other = await libraryCopy()
    for (const each of [folder, other]) await change(each, 'a-first-work')
    const [after, alone] = [await published(folder), await published(other)]
    expect(after.id).toBe(alone.id)
    expect([after.manifest.delta, alone.manifest.delta]).toEqual([expect.anything(), undefined])
  })

  it('stays when the same release is made again, and is empty when the inputs changed but not the graph', async () => {
    const { folder } = await publishedCopy()
    await appendFile(join(folder.queries, 'loans-of-person.rq'), '\n')
    const second = await published(folder)
    expect(second.manifest.delta).toMatchObject({ added: 0, removed: 0 })
    const again = await published(folder)
    expect(again.manifest).toEqual(second.manifest)
    expect(await damagedFiles(again)).toEqual([])
  })

  it('is left out when the release before is damaged', async () => {
    const {
      folder,
      release: { directory }
    } = await publishedCopy()
    await rm(join(directory, 'library.nq'))
    await change(folder, 'a-first-work')
    expect((await published(folder)).manifest.delta).toBeUndefined()
  })
})

async function change(folder: Folder, id: string): Promise<void> {
  await writeFile(
    join(folder.entities, 'more.yaml'),
    `entities:\n  - { id: ${id}, type: Work, label: { en: A work } }\n`
  )
}

async function published(folder: Folder): Promise<Release> {
  const { release, report } = await publish(folder)
  expect(report.faults).toEqual([])
  return release!
}

async function expectToLead(from: Release, to: Release): Promise<void> {
  const nQuads = async ({ directory }: Release): Promise<string[]> =>
    linesIn(await readFile(join(directory, 'library.nq'), 'utf8'))
  const part = async (which: string): Promise<string[]> => {
    const path = join(to.directory, `delta/${from.id}.${which}.nq`)
    const text = await readFile(path, 'utf8')
    expect(gunzipSync(await readFile(`${path}.gz`)).toString()).toBe(text)
    return linesIn(text)
  }
  const [old, next, added, removed] = [await nQuads(from), await nQuads(to), await part('added'), await part('removed')]
  expect(applied(old, removed, added)).toEqual(next)
  expect(applied(next, added, removed)).toEqual(old)
}

const linesIn = (text: string): string[] => text.split(/(?<=\n)/).filter(line => line !== '')

/** A line as deltas read it: a character for each byte. */
const asBytes = (line: string): string => Buffer.from(line).toString('latin1')

function applied(lines: string[], removed: string[], added: string[]): string[] {
  const gone = new Set(removed)
  return sortByCodePoint([...lines.filter(line => !gone.has(line)), ...added], line => line)
}
