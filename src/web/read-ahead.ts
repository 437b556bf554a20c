import { setMaxListeners } from 'node:events'
import { homePage } from '../pages/home-page.js'
import { languages, speaking } from '../pages/messages.js'
import type { Served } from './served.js'

/** Does what the first visitors would wait for: makes the index of names, and asks what the start page shows, whose answers are then kept. */
export async function readAhead(served: Served): Promise<void> {
  await served.index()
  for (const language of languages.keys()) {
    const { signal } = new AbortController()
    setMaxListeners(0, signal)
    await homePage({ site: served, language, say: speaking(language), url: '/', origin: '', signal })
  }
}
