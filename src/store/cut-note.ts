import type { Format } from './formats.js'
import type { Cut } from './store.js'

/** Where a reader of a shortened answer finds why: the page of the limits. */
export const LIMITS_PATH = '/limits'

/**
 * Says in an answer that it was shortened, where its format has room for it: a link in the head of SPARQL JSON and XML, a
 * comment in RDF. CSV and TSV have none, nor has JSON-LD: there the HTTP header has to do.
 */
export function noteOf(text: string, { name }: Format, cut: Cut): string {
  const link = `${LIMITS_PATH}#${cut.by}`
  const note = `Cut off after ${cut.rows}: the limit of ${cut.by} is reached, see ${link}`
  switch (name) {
    case 'json': return text.replace(/^\{"head":\{/, head => `${head}"link":[${JSON.stringify(link)}],`)
    case 'xml': return text.replace('</head>', `<link href="${link}"/></head>`)
    case 'ttl': case 'trig': case 'nt': case 'nq': return `# ${note}\n${text}`
    case 'rdf': return text.replace(/^(<\?xml[^>]*\?>)?/, declaration => `${declaration}<!-- ${note} -->\n`)
    default: return text
  }
}
