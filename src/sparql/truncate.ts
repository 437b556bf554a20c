import type { Format } from '../rdf/formats.js'

/** How much of an answer is written: rows (of a graph: statements) and bytes. */
export interface ResultLimit {
  rows: number
  bytes: number
}

/** What made an answer shorter, and how many rows or statements it kept. */
export interface Truncation {
  by: 'rows' | 'bytes'
  rows: number
}

/** Where a text can be cut: behind its rows, and what has to follow then to make it whole again. */
interface Rows {
  head: number
  row(text: string, from: number): number
  end: string
}

/** A written answer without what goes beyond `most`, whole rows only; the same text when nothing does. */
export function truncateText(text: string, format: string, most: ResultLimit): { text: string; cut?: Truncation } {
  if (text.length < most.rows && text.length * 3 <= most.bytes) return { text }
  const rows = layouts[format]?.(text)
  if (!rows) return { text }
  let end = rows.head
  let bytes = Buffer.byteLength(text.slice(0, end)) + rows.end.length
  for (let kept = 0; ; kept++) {
    const next = rows.row(text, end)
    if (next < 0) return { text }
    const more = Buffer.byteLength(text.slice(end, next))
    const by = kept >= most.rows ? 'rows' : bytes + more > most.bytes ? 'bytes' : undefined
    if (by) return { text: `${text.slice(0, end)}${rows.end}`, cut: { by, rows: kept } }
    end = next
    bytes += more
  }
}

const lines =
  (head: boolean, newline: string) =>
  (text: string): Rows => ({
    head: head ? text.indexOf(newline) + newline.length : 0,
    end: '',
    row(text, from) {
      const end = text.indexOf(newline, from)
      return end < 0 ? -1 : end + newline.length
    }
  })

/** TSV, N-Triples and N-Quads have a row a line; a row of CSV may hold line breaks between quotes. */
const layouts: Partial<Record<string, (text: string) => Rows | undefined>> = {
  tsv: lines(true, '\n'),
  nt: lines(false, '\n'),
  nq: lines(false, '\n'),
  csv: () => ({ head: 0, end: '', row: csvRow }),
  xml: text =>
    text.includes('<results>')
      ? {
          head: text.indexOf('<results>') + '<results>'.length,
          end: '</results></sparql>',
          row(text, from) {
            const end = text.indexOf('</result>', from)
            return end < 0 ? -1 : end + '</result>'.length
          }
        }
      : undefined,
  json: text =>
    text.includes('"bindings":[')
      ? { head: text.indexOf('"bindings":[') + '"bindings":['.length, end: ']}}', row: jsonRow }
      : undefined
}

/** The end of the JSON mapping that begins at or, behind a comma, after `from`. */
function jsonRow(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      for (at++; text.charCodeAt(at) !== 0x22; at++) if (text.charCodeAt(at) === 0x5c) at++
    } else if (code === 0x7b) depth++
    else if (code === 0x7d && --depth === 0) return at + 1
    else if (code === 0x5d && depth === 0) return -1
  }
  return -1
}

/** The end of a row of CSV, its line break included; the header is a row too, so `from` 0 skips it. */
function csvRow(text: string, from: number): number {
  let quoted = false
  let header = from === 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) quoted = !quoted
    else if (code === 0x0a && !quoted) {
      if (!header) return at + 1
      header = false
    }
  }
  return -1
}

/** Where a reader of a shortened answer finds why: the page of the limits. */
const LIMITS_PATH = '/limits'

/**
 * Says in an answer that it was shortened, where its format has room for it: a link in the head of SPARQL JSON and XML, a
 * comment in RDF. CSV and TSV have none, nor has JSON-LD: there the HTTP header has to do.
 */
export function noteTruncation(text: string, { name }: Format, cut: Truncation): string {
  const link = `${LIMITS_PATH}#${cut.by}`
  const note = `Cut off after ${cut.rows}: the limit of ${cut.by} is reached, see ${link}`
  switch (name) {
    case 'json':
      return text.replace(/^\{"head":\{/, head => `${head}"link":[${JSON.stringify(link)}],`)
    case 'xml':
      return text.replace('</head>', `<link href="${link}"/></head>`)
    case 'ttl':
    case 'trig':
    case 'nt':
    case 'nq':
      return `# ${note}\n${text}`
    case 'rdf':
      return text.replace(/^(<\?xml[^>]*\?>)?/, declaration => `${declaration}<!-- ${note} -->\n`)
    default:
      return text
  }
}
