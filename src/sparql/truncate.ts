/** Limits of an answer: rows (of a graph: statements) and bytes. */
export interface ResultLimit {
  rows: number
  bytes: number
  /** Address of the list of limits, which a truncated answer names; `/limits` when left out. */
  list?: string
}

/** Truncation of an answer: which limit was reached, and how many rows or statements were kept. */
export interface Truncation {
  by: 'rows' | 'bytes'
  rows: number
  list?: string
}

/** Written answer, and how it was truncated, if it was. */
export interface WrittenAnswer {
  text: string
  cut?: Truncation
}

/** Text of an answer as the rows it is made of, and what stands around them. */
export interface AnswerRows {
  /** What stands before the rows; told when the answer is not whole, so that it can say so. */
  head(cut?: Truncation): string
  rows: Iterable<string>
  /** What stands between two rows. */
  between: string
  end: string
}

/** Test whether a text is surely within a limit: by its bytes, and by how often the `mark` is in it that ends rows. */
export function surelyFits(text: string, mark: string, { rows, bytes }: ResultLimit): boolean {
  if (text.length * 3 > bytes && Buffer.byteLength(text) > bytes) return false
  if (text.length < rows * mark.length) return true
  let marks = 0
  for (let at = text.indexOf(mark); at >= 0 && marks < rows; at = text.indexOf(mark, at + mark.length)) marks++
  return marks < rows
}

/** Text of the rows that a limit allows, whole ones only. */
export function writeRows({ head, rows, between, end }: AnswerRows, limit: ResultLimit): WrittenAnswer {
  const { list } = limit
  const kept: string[] = []
  let bytes = Buffer.byteLength(head()) + end.length
  let cut: Truncation | undefined
  for (const row of rows) {
    bytes += Buffer.byteLength(row) + between.length
    if (kept.length >= limit.rows) cut = { by: 'rows', rows: kept.length, list }
    else if (bytes > limit.bytes) cut = { by: 'bytes', rows: kept.length, list }
    if (cut) break
    kept.push(row)
  }
  return { text: `${head(cut)}${kept.join(between)}${end}`, cut }
}

/** Address where a reader of a truncated answer finds why: the limit in the list of all. */
export function limitsLink({ by, list = '/limits' }: Truncation): string {
  return `${list}#${by === 'bytes' ? 'answerSize' : by}`
}

/** Sentence that says in an answer, where its format has room for one, that it was truncated. */
export function truncationNote(cut: Truncation): string {
  return `Cut off after ${String(cut.rows)}: the limit of ${cut.by} is reached, see ${limitsLink(cut)}`
}

/** Pieces of a text that end with `end`, one after the other from an index on. What follows the last is left out. */
export function* piecesOf(text: string, end: string, from = 0): Generator<string> {
  for (let start = from; ;) {
    const at = text.indexOf(end, start)
    if (at < 0) return
    yield text.slice(start, at + end.length)
    start = at + end.length
  }
}
