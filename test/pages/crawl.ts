import { thorough } from '../depth.js'

/** What following links found: every address with its status, and links that lead nowhere. */
export interface Crawled {
  visited: ReadonlyMap<string, number>
  faults: string[]
}

/** Addresses of one kind, of files or with parameters, that are asked for unless the run is the thorough one. */
const OF_A_KIND = 6

/** Kind of an address: without the name of a thing and the values of parameters; undefined for a page by itself. */
function kindOf(path: string): string | undefined {
  const kind = path.replace(/^(\/\w+\/)[^/?.]+/, '$1*').replaceAll(/=[^&]*/g, '')
  return /[?.]/.test(kind) ? kind : undefined
}

/** Addresses whose own links are not followed: what anybody can ask for has no end. */
const notFollowed = /^\/(?:sparql|search)\?|[?&](?:page|property|sort|row|release)=/

/**
 * Follows every link, form and asset from a start on, within the origin: each has to answer with 200, and a page has to
 * hold the place that a link names behind `#`. Other languages of a page are other pages only in words, so one of them
 * is enough. `headers`: those of each request; `follows`: whether the links of an address that was found are followed.
 */
export async function crawl(
  origin: string,
  starts: readonly string[],
  { headers = {}, follows = () => true }: { headers?: Record<string, string>; follows?(path: string): boolean } = {}
): Promise<Crawled> {
  const visited = new Map<string, number>()
  const faults: string[] = []
  const kinds = new Map<string | undefined, number>()
  const places = new Map<string, ReadonlySet<string>>()
  const wanted: { from: string; path: string; place: string }[] = []
  const open = starts.map(path => ({ from: 'the start', path }))
  for (let next = open.pop(); next; next = open.pop()) {
    const { from, path } = next
    if (visited.has(path)) continue
    const kind = thorough ? undefined : kindOf(path)
    const before = kinds.get(kind) ?? 0
    if (kind !== undefined && before === OF_A_KIND) continue
    kinds.set(kind, before + 1)
    const response = await fetch(origin + path, { headers: { accept: 'text/html', ...headers }, redirect: 'manual' })
    visited.set(path, response.status)
    if (response.status !== 200) faults.push(`${path} answers ${response.status} (linked from ${from})`)
    const body = await response.text()
    if (
      !/html|atom|sitemap|xml/.test(response.headers.get('content-type') ?? '') ||
      notFollowed.test(path) ||
      !follows(path)
    )
      continue
    places.set(path, new Set([...body.matchAll(/\sid="([^"]*)"/g)].map(match => unescaped(match[1]!))))
    for (const link of linksIn(body, origin)) {
      const [target = '', place] = link.split('#', 2)
      const to = target === '' ? path : target
      if (/[?&]lang=/.test(to)) continue
      if (place !== undefined && place !== '') wanted.push({ from: path, path: to, place })
      if (!visited.has(to)) open.push({ from: path, path: to })
    }
  }
  for (const { from, path, place } of wanted) {
    if (places.has(path) && !places.get(path)!.has(decodeURIComponent(place)))
      faults.push(`${path} has no #${place} (linked from ${from})`)
  }
  return { visited, faults: [...new Set(faults)] }
}

function linksIn(body: string, origin: string): string[] {
  const found = [...body.matchAll(/\s(?:href|src|action)="([^"]*)"|<loc>([^<]*)<\/loc>/g)].map(match =>
    unescaped(match[1] ?? match[2]!)
  )
  return found.flatMap(link =>
    link.startsWith(origin) ? [link.slice(origin.length) || '/'] : /^[/#?](?!\/)/.test(link) ? [link] : []
  )
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
