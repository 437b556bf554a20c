import { setMaxListeners } from 'node:events'
import { homePage } from '../pages/home-page.js'
import { languages, translator } from '../site/messages.js'
import type { OpenRelease } from '../site/current-release.js'

/** Does what the first visitors would wait for: makes the index of names, and asks what the start page shows, whose answers are then kept. */
export async function warmUp(served: OpenRelease): Promise<void> {
  await served.index()
  for (const language of languages.keys()) {
    const { signal } = new AbortController()
    setMaxListeners(0, signal)
    await homePage({ site: served, language, t: translator(language), url: '/', origin: '', signal })
  }
}
