/**
 * Quads as four columns of ranks into a sorted list of terms: 16 bytes a quad, and a sort by counting, linear in their
 * number.
 */
export interface QuadTable {
  s: Uint32Array
  p: Uint32Array
  o: Uint32Array
  g: Uint32Array
  size: number
}

/** Four empty columns with room for `capacity` quads. */
export function emptyQuadTable(capacity: number): QuadTable {
  return {
    s: new Uint32Array(capacity),
    p: new Uint32Array(capacity),
    o: new Uint32Array(capacity),
    g: new Uint32Array(capacity),
    size: 0
  }
}

/** Addition of one quad, which doubles the room when it is used up. */
export function appendQuad(columns: QuadTable, s: number, p: number, o: number, g: number): void {
  if (columns.size === columns.s.length) grow(columns)
  const at = columns.size++
  columns.s[at] = s
  columns.p[at] = p
  columns.o[at] = o
  columns.g[at] = g
}

/** The same quads ordered by subject, predicate, object, graph, without repeats. `ranks` renumbers the terms. */
export function sortQuadTable(columns: QuadTable, ranks: Uint32Array): QuadTable {
  const renamed = emptyQuadTable(columns.size)
  for (let i = 0; i < columns.size; i++) {
    appendQuad(renamed, ranks[columns.s[i]!]!, ranks[columns.p[i]!]!, ranks[columns.o[i]!]!, ranks[columns.g[i]!]!)
  }
  const order = [renamed.g, renamed.o, renamed.p, renamed.s].reduce(
    (rows, key) => byCounting(rows, key, ranks.length),
    everyRow(renamed.size)
  )
  return pickDistinct(renamed, order)
}

/** The rows' numbers ordered by graph, and inside a graph as they stand. */
export function byGraph(columns: QuadTable, terms: number): Uint32Array {
  return byCounting(everyRow(columns.size), columns.g, terms)
}

function everyRow(size: number): Uint32Array {
  return new Uint32Array(size).map((_, i) => i)
}

// A stable counting sort of row numbers by one column.
function byCounting(rows: Uint32Array, key: Uint32Array, terms: number): Uint32Array {
  const starts = new Uint32Array(terms + 1)
  for (const row of rows) starts[key[row]! + 1]!++
  for (let i = 1; i <= terms; i++) starts[i]! += starts[i - 1]!
  const result = new Uint32Array(rows.length)
  for (const row of rows) result[starts[key[row]!]!++] = row
  return result
}

function pickDistinct(from: QuadTable, order: Uint32Array): QuadTable {
  const to = emptyQuadTable(from.size)
  for (const row of order) {
    const s = from.s[row]!,
      p = from.p[row]!,
      o = from.o[row]!,
      g = from.g[row]!
    const last = to.size - 1
    if (last >= 0 && to.s[last] === s && to.p[last] === p && to.o[last] === o && to.g[last] === g) continue
    appendQuad(to, s, p, o, g)
  }
  return to
}

function grow(columns: QuadTable): void {
  for (const name of ['s', 'p', 'o', 'g'] as const) {
    const larger = new Uint32Array(Math.max(64, columns.size * 2))
    larger.set(columns[name])
    columns[name] = larger
  }
}
