import type { IncomingMessage, ServerResponse } from 'node:http'
import { hostileServer } from '../fetch/hostile-server.js'
import type { HostileAnswer, HostileServer } from '../fetch/hostile-server.js'
import { itemJson } from './json.js'
import { readItems } from './items.js'
import type { WikiItem } from './items.js'
import { reconcile } from './reconcile.js'
import { itemTurtle } from './turtle.js'

/** Stand-in for a Wikibase on loopback: its API, and its items as Linked Data. */
export interface WikibaseServer extends HostileServer {
  /** Address of the API. */
  api: string
  /** Address of a reconciliation service over the same items. */
  service: string
  /** Where the addresses of items' data begin: `Q1` follows. */
  entityData: string
  items: Map<string, WikiItem>
  /** Answers instead of the API or an item's data: by a text that the path has, such as an identifier. */
  hostile: Map<string, HostileAnswer>
}

/** Stand-in with the items of `items.yaml` here, and of further files in the same form. */
export async function wikibaseServer(...files: string[]): Promise<WikibaseServer> {
  const items = readItems('test/wikibase/items.yaml', ...files)
  const hostile = new Map<string, HostileAnswer>()
  const server = await hostileServer(
    ({ url = '' }) => [...hostile].find(([part]) => decodeURIComponent(url).includes(part))?.[1],
    (request, response) => {
      if (request.url === '/reconcile') return reconcile(items, request, response)
      answer(items, request, response)
    }
  )
  const { url } = server
  const service = `${url}/reconcile`
  return { ...server, service, api: `${url}/w/api.php`, entityData: `${url}/wiki/Special:EntityData/`, items, hostile }
}

function answer(items: ReadonlyMap<string, WikiItem>, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const [, id, suffix] = /^\/(?:entity|wiki\/Special:EntityData)\/(Q\d+)(\.ttl|\.json)?$/.exec(pathname) ?? []
  if (pathname === '/w/api.php') send(response, 'application/json; charset=utf-8', apiAnswer(items, searchParams))
  else if (id === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>')
  else if (pathname.startsWith('/entity/')) redirect(response, `/wiki/Special:EntityData/${id}`)
  else if (suffix === undefined)
    redirect(response, `${pathname}${request.headers.accept?.includes('text/turtle') ? '.ttl' : '.json'}`)
  else {
    const item = items.get(items.get(id)?.redirect ?? id)
    const from = [...items.values()].filter(({ redirect }) => redirect === item?.id).map(({ id }) => id)
    if (!item) response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>')
    else if (suffix === '.ttl') send(response, 'text/turtle; charset=UTF-8', itemTurtle(item, from))
    else send(response, 'application/json', { entities: { [item.id]: itemJson(item, everything, []) } })
  }
}

const everything = ['info', 'labels', 'descriptions', 'aliases', 'claims']

function apiAnswer(items: ReadonlyMap<string, WikiItem>, params: URLSearchParams): object {
  const list = (name: string): string[] => params.get(name)?.split('|').filter(Boolean) ?? []
  const action = params.get('action')
  if (action === 'wbgetentities') {
    const ids = list('ids')
    if (ids.length > 50) return { error: { code: 'toomanyvalues', info: 'Too many values supplied' } }
    return { entities: Object.fromEntries(ids.map(id => [id, entity(id)])), success: 1 }
  }
  if (action !== 'wbsearchentities') return { error: { code: 'badvalue', info: `Unrecognized value ${action}` } }
  const [search = '', language = 'en'] = [params.get('search') ?? '', params.get('language') ?? 'en']
  const matches = [...items.values()].flatMap(item => {
    const names = [item.labels[language] ?? item.labels['en'] ?? '', ...(item.aliases[language] ?? [])]
    const text = names.find(name => name.toLowerCase().startsWith(search.toLowerCase()))
    const concepturi = `http://www.wikidata.org/entity/${item.id}`
    const match = { type: text === names[0] ? 'label' : 'alias', language, text }
    const description = item.descriptions[language]
    return text ? [{ id: item.id, title: item.id, concepturi, label: names[0], description, match }] : []
  })
  return { searchinfo: { search }, search: matches.slice(0, Number(params.get('limit') ?? 7)), success: 1 }

  function entity(id: string): object {
    const to = items.get(id)?.redirect
    const item = items.get(to ?? id)
    if (!item) return { id, missing: '' }
    const props = params.has('props') ? list('props') : everything
    return { ...itemJson(item, props, list('languages')), ...(to && { redirects: { from: id, to } }) }
  }
}

function send(response: ServerResponse, mediaType: string, body: string | object): void {
  response.writeHead(200, { 'content-type': mediaType }).end(typeof body === 'string' ? body : JSON.stringify(body))
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location }).end()
}
