import { isItemId, simplifySnak, WBK } from 'wikibase-sdk'
import type { Item, Claim, WikimediaLanguageCode, EntityId } from 'wikibase-sdk'
import { jsonOf } from '../fetch/responses.js'
import { FetchError } from '../fetch/fetch-error.js'
import type { PoliteFetch } from '../fetch/polite-fetch.js'
import type { LinkingSettings } from './settings.js'

/** Item of a Wikibase, as far as linking needs it. */
export interface WikiItem {
  id: string
  /** Identifier that was asked for, when this item has taken its place. */
  mergedFrom?: string
  /** Number of the revision that was read. */
  revision?: number
  labels: Readonly<Record<string, string>>
  descriptions: Readonly<Record<string, string>>
  /** Labels and aliases. */
  names: { text: string; language: string }[]
  /** Statements that are not deprecated. */
  statements: WikiStatement[]
}

/** Statement of an item: property, value (an item's identifier, or a text), and the values of its qualifiers. */
export interface WikiStatement {
  id: string
  property: string
  value: string
  qualifiers: Readonly<Record<string, string[]>>
}

/** Items in one request, the most that the API allows. */
const BATCH_SIZE = 50
/** Hits of a search. */
const MAX_HITS = 7

/** A Wikibase, asked through its API (`wbsearchentities`, `wbgetentities`). Throws FetchError. */
export class Wikibase {
  readonly #urls: ReturnType<typeof WBK>

  constructor(
    private readonly fetch: PoliteFetch,
    { api }: Pick<LinkingSettings, 'api'>
  ) {
    const { origin, pathname } = new URL(api)
    this.#urls = WBK({ instance: origin, wgScriptPath: pathname.replace(/\/api\.php$/, '') })
  }

  /** Identifiers of the items that a search for a name finds, best first. */
  async search(name: string, language: string): Promise<string[]> {
    const url = this.#urls.searchEntities({
      search: name,
      language: language as WikimediaLanguageCode,
      limit: MAX_HITS
    })
    const { search } = (await this.#request(url)) as { search?: { id: string }[] }
    return (search ?? []).map(({ id }) => id).filter(id => isItemId(id))
  }

  /** Items by the identifier asked for; those that are not there are left out. */
  async items(ids: readonly string[]): Promise<Map<string, WikiItem>> {
    const found = new Map<string, WikiItem>()
    for (let i = 0; i < ids.length; i += BATCH_SIZE) {
      const batch = ids.slice(i, i + BATCH_SIZE) as EntityId[]
      const props = ['info', 'labels', 'aliases', 'descriptions', 'claims'] as const
      const url = this.#urls.getEntities({ ids: batch, props: [...props] })
      const { entities = {} } = (await this.#request(url)) as { entities?: Record<string, Item & { missing?: '' }> }
      for (const [id, item] of Object.entries(entities))
        if (!('missing' in item) && item.id) found.set(item.redirects?.from ?? id, wikiItem(item))
    }
    return found
  }

  async #request(url: string): Promise<object> {
    const response = await this.fetch(url)
    const answer = await jsonOf(response)
    if (typeof answer !== 'object' || answer === null)
      throw new FetchError(url, 'unusable', 'answered JSON that is no object')
    const { error } = answer as { error?: { code?: string; info?: string } }
    if (error) throw new FetchError(url, 'unusable', `refused: ${error.info ?? error.code ?? 'no reason'}`)
    return answer
  }
}

function wikiItem(item: Item): WikiItem {
  const { id, redirects, lastrevid, labels, descriptions, aliases, claims } = item
  // Wikibase's JSON has an empty list in place of an empty object.
  const texts = Object.values(labels ?? {}) as { language: string; value: string }[]
  const others = Object.values(aliases ?? {}).flat() as { language: string; value: string }[]
  const described = Object.values(descriptions ?? {}) as { language: string; value: string }[]
  return {
    id,
    mergedFrom: redirects?.from,
    revision: lastrevid,
    labels: Object.fromEntries(texts.map(({ language, value }) => [language, value])),
    descriptions: Object.fromEntries(described.map(({ language, value }) => [language, value])),
    names: [...texts, ...others].map(({ language, value }) => ({ language, text: value })),
    statements: Object.values(claims ?? {})
      .flat()
      .flatMap(statementOf)
  }
}

function statementOf({ id, rank, mainsnak, qualifiers }: Claim): WikiStatement[] {
  if (rank === 'deprecated' || mainsnak.snaktype !== 'value') return []
  const qualified = Object.entries(qualifiers ?? {}).map(([property, snaks]) => [
    property,
    snaks.flatMap(snak => (snak.snaktype === 'value' ? [valueOf(snak)] : []))
  ])
  const values = Object.fromEntries(qualified) as Record<string, string[]>
  return [{ id, property: mainsnak.property, value: valueOf(mainsnak), qualifiers: values }]
}

/** Value of a snak as a text: an item's identifier, a date as precise as it is known, or what else it is. */
function valueOf(snak: Claim['mainsnak']): string {
  return String(simplifySnak(snak, { timeConverter: 'simple-day' }))
}
