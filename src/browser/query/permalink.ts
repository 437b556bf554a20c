/** State of the query page that an address holds. */
export interface ShownQuery {
  query?: string
  view?: string
  mapping: Readonly<Record<string, string>>
}

/** Longer addresses are cut by some servers and mail programs; behind the # they stay in the browser. */
const LONGEST = 4000

/** State of the page by its address: query from the parameters or behind the #, view and its columns behind the #. */
export function readAddress(address: URL): ShownQuery {
  const after = new URLSearchParams(address.hash.slice(1))
  const query = after.get('query') ?? address.searchParams.get('query')
  const view = after.get('view')
  const mapping = Object.fromEntries([...after].filter(([name]) => name !== 'query' && name !== 'view'))
  return { mapping, query: query ?? undefined, view: view ?? undefined }
}

/** The address that shows the same again; other parameters of the page (its language) stay. */
export function addressOf(page: URL, { query, view, mapping }: ShownQuery): URL {
  const address = new URL(page)
  address.searchParams.delete('query')
  const after = new URLSearchParams(view === undefined || view === 'table' ? {} : { view, ...mapping })
  if (query !== undefined) {
    address.searchParams.set('query', query)
    if (address.href.length > LONGEST) {
      address.searchParams.delete('query')
      after.set('query', query)
    }
  }
  address.hash = after.toString()
  return address
}
