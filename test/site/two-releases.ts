import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { publish } from '../../src/release/publish.js'
import type { Release } from '../../src/release/release.js'
import { closeRelease } from '../../src/site/current-release.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { reusingReader } from '../../src/site/definitions.js'
import { openRelease } from '../../src/site/open-release.js'
import type { OpenReleaseOptions } from '../../src/site/opening.js'
import { publishedCopy } from '../library.js'

/** Changed text in a file of the library. */
type Edit = readonly [file: string, text: string, changed: string]

/** Edit of the label of Jules Verne. */
const LABEL: Edit = ['data/entities/people.yaml', 'en: Jules Verne', 'en: Juliette Verne']

/** Releases that a server opens one after the other. */
interface TwoReleases {
  /** The one that is served, with its index. */
  before: OpenRelease
  /** The one after an edit. */
  next: Release
  /** Opens a release until the test ends. */
  open(release: Release, options?: Partial<OpenReleaseOptions>): Promise<OpenRelease>
}

/** The library's release, and the next after an edit. */
export async function twoReleases([file, text, changed]: Edit = LABEL): Promise<TwoReleases> {
  const { folder, release } = await publishedCopy()
  const same = { definitions: reusingReader(), followed: true, timeoutMs: 10_000, spare: false, cacheBytes: 1 << 24 }
  const open: TwoReleases['open'] = async (opened, options) => {
    const { site } = await openRelease(opened, { ...same, ...options })
    onTestFinished(() => closeRelease(site))
    return site
  }
  const before = await open(release)
  await before.index()
  const path = join(folder.root, file)
  writeFileSync(path, readFileSync(path, 'utf8').replace(text, changed))
  return { before, next: (await publish(folder)).release!, open }
}
