/** State of the query page that an address holds. */
export interface ShownQuery {
  query?: string
  view?: string
  mapping: Readonly<Record<string, string>>
}

/** Longer addresses are cut by some servers and mail programs; behind the # they stay in the browser. */
const MAX_ADDRESS_LENGTH = 4000

/** State of the page by its address: query from the parameters or behind the #, view and its columns behind the #. */
export function readAddress(address: URL): ShownQuery {
  const after = new URLSearchParams(address.hash.slice(1))
  const query = after.get('query') ?? address.searchParams.get('query')
  const view = after.get('view')
  const mapping = Object.fromEntries([...after].filter(([name]) => name !== 'query' && name !== 'view'))
  return { mapping, query: query ?? undefined, view: view ?? undefined }
}

/** Address with its query packed behind the # (raw DEFLATE, base64url), as the page reads it with scripts. */
export async function shortAddress(address: URL): Promise<URL> {
  const { query, view, mapping } = readAddress(address)
  const short = addressOf(address, { view, mapping })
  if (query === undefined) return short
  const after = new URLSearchParams(short.hash.slice(1))
  const packed = await pipeThrough(new TextEncoder().encode(query), new CompressionStream('deflate-raw'))
  after.set(
    'q',
    btoa(String.fromCharCode(...packed))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '')
  )
  short.hash = after.toString()
  return short
}

/** Address with the query that `shortAddress` packed; the same where it has none, or none that can be read. */
export async function longAddress(address: URL): Promise<URL> {
  const { mapping, view } = readAddress(address)
  const { q, ...rest } = mapping
  if (q === undefined) return address
  try {
    const packed = Uint8Array.from(atob(q.replace(/-/g, '+').replace(/_/g, '/')), sign => sign.charCodeAt(0))
    const query = new TextDecoder().decode(await pipeThrough(packed, new DecompressionStream('deflate-raw')))
    return addressOf(address, { query, view, mapping: rest })
  } catch {
    return address
  }
}

async function pipeThrough(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream
): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(through)).arrayBuffer())
}

/** The address that shows the same again; other parameters of the page (its language) stay. */
export function addressOf(page: URL, { query, view, mapping }: ShownQuery): URL {
  const address = new URL(page)
  address.searchParams.delete('query')
  const after = new URLSearchParams(view === undefined || view === 'table' ? {} : { view, ...mapping })
  if (query !== undefined) {
    address.searchParams.set('query', query)
    if (address.href.length > MAX_ADDRESS_LENGTH) {
      address.searchParams.delete('query')
      after.set('query', query)
    }
  }
  address.hash = after.toString()
  return address
}
