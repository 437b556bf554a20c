import { setMaxListeners } from 'node:events'
import { lookUpHome } from '../lookup/home.js'
import type { OpenRelease } from '../site/current-release.js'
import { defaultLanguage } from '../site/messages.js'

/** Warm-up of a release: builds the search index, and asks what the start page shows and what all pages need. */
export async function warmUp(served: OpenRelease): Promise<void> {
  await served.index()
  const { signal } = new AbortController()
  setMaxListeners(0, signal)
  const context = { site: served, language: defaultLanguage, signal }
  await lookUpHome(context)
}
