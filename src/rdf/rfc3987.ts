import { isIPv6 } from 'node:net'

const SCHEME = '[A-Za-z][A-Za-z0-9+.-]*'
/** Characters beyond ASCII (ucschar), those of planes 1 to 14 but for the last two of each. */
const BEYOND_ASCII = `\\u{A0}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}${planes(1, 13)}\\u{E1000}-\\u{EFFFD}`
/** Characters for private use, which a query alone may have (iprivate). */
const PRIVATE = `\\u{E000}-\\u{F8FF}${planes(15, 16)}`
const AUTHORITY = `(?:${characters(':')}@)?(?:\\[([^\\[\\]/?#@]*)\\]|${characters('')})(?::[0-9]*)?(?=[/?#]|$)`
const IRI = new RegExp(
  `^${SCHEME}:(?://${AUTHORITY}|(?!//))${characters(':@/')}` +
    `(?:\\?${characters(`:@/?${PRIVATE}`)})?(?:#${characters(':@/?')})?$`,
  'u'
)
/** Host in brackets that is no IPv6 address (IPvFuture). */
const IP_FUTURE = /^v[0-9A-Fa-f]+\.[\w\-.~!$&'()*+,;=:]+$/

/** Test whether a text is an absolute IRI, with or without a fragment (RFC 3987, 2.2, IRI): terms of RDF are such. */
export function isIri(text: string): boolean {
  const match = IRI.exec(text)
  const [, host] = match ?? []
  return match !== null && (host === undefined || IP_FUTURE.test(host) || (isIPv6(host) && !host.includes('%')))
}

/** Pattern of any number of unreserved characters, sub-delimiters, percent-encoded bytes and `more`. */
function characters(more: string): string {
  const plain = `[A-Za-z0-9\\-._~${BEYOND_ASCII}!$&'()*+,;=${more}]*`
  return `${plain}(?:%[0-9A-Fa-f]{2}${plain})*`
}

function planes(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, nth) => {
    const plane = (first + nth).toString(16)
    return `\\u{${plane}0000}-\\u{${plane}FFFD}`
  }).join('')
}
