import { setMaxListeners } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { lookUpHome } from '../lookup/home.js'
import { defaultArguments } from '../lookup/saved-query-rows.js'
import { boundQuery } from '../queries/binding.js'
import type { OpenRelease } from '../site/current-release.js'
import { defaultLanguage } from '../site/messages.js'

/**
 * Warm-up of a release: builds the search index, asks what the start page shows and what all pages need, and writes the
 * saved queries for the engine, with the arguments of their pages and of their examples.
 */
export async function warmUp(site: OpenRelease): Promise<void> {
  await site.index()
  const { signal } = new AbortController()
  setMaxListeners(0, signal)
  const context = { site, language: defaultLanguage, signal }
  await lookUpHome(context)
  for (const query of (await site.queries).values()) {
    const examples = new Map(query.parameters.map(({ name, example }) => [name, [example]]))
    // What cannot be written is told when it is asked for.
    for (const values of [defaultArguments(query), examples]) await boundQuery(query, values).catch(() => undefined)
    // Requests come first.
    await setImmediate()
  }
}
