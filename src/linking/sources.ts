import { FetchError } from '../fetch/fetch-error.js'
import { jsonOf } from '../fetch/responses.js'
import type { PoliteFetch } from '../fetch/polite-fetch.js'
import type { LinkingEntity } from './entities.js'
import type { Kinds } from './kinds.js'
import type { CandidateSource } from './propose.js'
import type { LinkingSettings } from './settings.js'
import type { Wikibase, WikiItem } from './wikibase.js'

/** Candidates by the search of a Wikibase's API: for the label of an entity in each language, best first. */
export function wikibaseSource(wiki: Wikibase): CandidateSource {
  return {
    async search(entity) {
      const found: string[][] = []
      for (const [language, text] of labelsOf(entity)) found.push(await wiki.search(text, language || 'en'))
      return [...new Set(found.flat())]
    },
    items: ids => wiki.items(ids)
  }
}

interface ServiceResult {
  id: string
  name: string
  description?: string
  type?: (string | { id: string })[]
}

const LIMIT = 7

/**
 * Candidates by a reconciliation service (version 0.2 of the protocol): one query for each label, of the kinds that the
 * entity's classes expect. Name and types are all that is known of its items; its score is not taken over.
 */
export function reconciliationSource(
  fetch: PoliteFetch,
  service: string,
  kinds: Kinds,
  { items: namespace, properties }: LinkingSettings
): CandidateSource {
  const known = new Map<string, WikiItem>()
  const post = async (queries: object): Promise<Record<string, { result?: ServiceResult[] }>> => {
    const body = new URLSearchParams({ queries: JSON.stringify(queries) }).toString()
    const headers = { 'accept': 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await jsonOf(await fetch(service, { method: 'POST', headers, body, isQuery: true }))
    if (typeof answer !== 'object' || answer === null)
      throw new FetchError(service, 'unusable', 'answered JSON that is no object')
    return answer as Record<string, { result?: ServiceResult[] }>
  }
  let isChecked = false
  const check = async (): Promise<void> => {
    const manifest = (await jsonOf(await fetch(service, { headers: { accept: 'application/json' } }))) as object
    const { identifierSpace } = manifest as { identifierSpace?: string }
    if (identifierSpace !== namespace) {
      const what = `has identifiers of ${identifierSpace ?? 'nothing it names'}, not of ${namespace}`
      throw new FetchError(service, 'unusable', what)
    }
    isChecked = true
  }
  return {
    async search(entity) {
      if (!isChecked) await check()
      const [type] = kinds.expectedOf(entity.classes)
      const labels = [...new Set(labelsOf(entity).values())]
      const queries = labels.map((query, i) => [`q${i}`, { query, type, limit: LIMIT }] as const)
      const answer = await post(Object.fromEntries(queries))
      const results = Object.values(answer).flatMap(({ result }) => (Array.isArray(result) ? result : []))
      for (const { id, name, description = '', type = [] } of results)
        known.set(id, {
          id,
          labels: { en: name },
          descriptions: { en: description },
          names: [{ text: name, language: 'en' }],
          statements: type.map(each => ({
            id: '',
            property: properties['instance-of'],
            value: typeof each === 'string' ? each : each.id,
            qualifiers: {}
          }))
        })
      return [...new Set(results.map(({ id }) => id))]
    },
    items: ids => Promise.resolve(new Map(ids.flatMap(id => (known.has(id) ? [[id, known.get(id)!] as const] : []))))
  }
}

function labelsOf({ names }: LinkingEntity): Map<string, string> {
  const labels = new Map<string, string>()
  for (const { language, text } of names) if (!labels.has(language)) labels.set(language, text)
  return labels
}
