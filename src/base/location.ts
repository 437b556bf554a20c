/** A position in a text: line and column count from 1, columns in UTF-16 units as editors show them. */
export interface Position {
  line: number
  column: number
}

/** Position in a file of the project folder; `file` is relative to it, with forward slashes. */
export interface Location extends Position {
  file: string
}

/** Position of the beginning of a text. */
export const START: Readonly<Position> = { line: 1, column: 1 }

/** Location of the beginning of a file. */
export function startOf(file: string): Location {
  return { file, ...START }
}

/** Text of a location: `data/records/x.yaml:12:5`. */
export function formatLocation({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`
}

/** Position of an offset (UTF-16 units) in a text. */
export function positionAt(text: string, offset: number): Position {
  return positionAfter(START, text.slice(0, offset))
}

/** Position after a text that begins at a position. */
export function positionAfter({ line, column }: Position, text: string): Position {
  let end = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', end)) {
    line++
    column = 1
    end = at + 1
  }
  return { line, column: column + text.length - end }
}
