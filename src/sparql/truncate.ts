/** Limits of an answer: rows (of a graph: statements) and bytes. */
export interface ResultLimit {
  rows: number
  bytes: number
  /** Address of the list of limits, which a truncated answer names; `/limits` when left out. */
  list?: string
}

/** Truncation of an answer: which limit was reached, and how many rows or statements were written. */
export interface Truncation {
  by: 'rows' | 'bytes'
  rows: number
  list?: string
}

/** Written answer, and how it was truncated, if it was. */
export interface WrittenAnswer {
  text: string
  truncation?: Truncation
}

/** Text of an answer: its rows, and what stands around them. */
export interface AnswerRows {
  /** Text before the rows; it says so where the answer is truncated. */
  head(truncation?: Truncation): string
  rows: Iterable<string>
  /** Text between two rows. */
  separator: string
  end: string
}

/** Test whether a text is surely within a limit: by its bytes, and by how often the mark that ends a row is in it. */
export function surelyFits(text: string, mark: string, { rows, bytes }: ResultLimit): boolean {
  if (text.length * 3 > bytes && Buffer.byteLength(text) > bytes) return false
  if (text.length < rows * mark.length) return true
  let marks = 0
  for (let at = text.indexOf(mark); at >= 0 && marks < rows; at = text.indexOf(mark, at + mark.length)) marks++
  return marks < rows
}

/** Text of the rows that a limit allows, whole ones only. */
export function writeRows({ head, rows, separator, end }: AnswerRows, limit: ResultLimit): WrittenAnswer {
  const { list } = limit
  const written: string[] = []
  let bytes = Buffer.byteLength(head()) + end.length
  let truncation: Truncation | undefined
  for (const row of rows) {
    bytes += Buffer.byteLength(row) + separator.length
    if (written.length >= limit.rows) truncation = { by: 'rows', rows: written.length, list }
    else if (bytes > limit.bytes) truncation = { by: 'bytes', rows: written.length, list }
    if (truncation) break
    written.push(row)
  }
  return { text: `${head(truncation)}${written.join(separator)}${end}`, truncation }
}

/** Address where a reader of a truncated answer finds why: the limit in the list of all. */
export function limitsLink({ by, list = '/limits' }: Truncation): string {
  return `${list}#${by === 'bytes' ? 'answerSize' : by}`
}

/** Sentence that says in an answer, where its format has room for one, that it was truncated. */
export function truncationNote(truncation: Truncation): string {
  const { by, rows } = truncation
  return `Cut off after ${String(rows)}: the limit of ${by} is reached, see ${limitsLink(truncation)}`
}

/** Parts of a text that end with `end`, from an index on. What follows the last is left out. */
export function* splitAfter(text: string, end: string, from = 0): Generator<string> {
  for (let start = from; ;) {
    const at = text.indexOf(end, start)
    if (at < 0) return
    yield text.slice(start, at + end.length)
    start = at + end.length
  }
}
