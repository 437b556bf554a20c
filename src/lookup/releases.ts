import { keptReleases, publishedAt } from '../release/kept-releases.js'
import type { Release } from '../release/release.js'

/** Release that is kept, with when it was put here. */
export interface PublishedRelease extends Release {
  published?: Date
}

/** Releases that are kept beside the served one, the newest first, the served one among them. */
export async function publishedReleases(served: Release): Promise<PublishedRelease[]> {
  return Promise.all(
    (await keptReleases(served)).map(async release => ({ ...release, published: await publishedAt(release) }))
  )
}
