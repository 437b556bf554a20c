/** Parts of a query file: the YAML of its header, and the query that follows. */
export interface QueryFileParts {
  /** The `#+` lines with spaces for the sign, all other lines empty: positions in it are positions in the file. */
  yaml: string
  /** Text without the lines of the header. */
  query: string
}

/**
 * Parts of a query file: its header are the lines that begin with `#+` before the first that is neither comment nor
 * blank.
 */
export function splitHeader(text: string): QueryFileParts {
  const lines = text.split('\n')
  const first = lines.findIndex(line => line.trim() !== '' && !line.startsWith('#'))
  const end = first < 0 ? lines.length : first
  const isHeader = (line: string, i: number): boolean => i < end && line.startsWith('#+')
  return {
    yaml: lines
      .map((line, i) => (isHeader(line, i) ? `  ${line.slice(2)}` : ''))
      .join('\n')
      .trimEnd(),
    query: lines.filter((line, i) => !isHeader(line, i)).join('\n')
  }
}
