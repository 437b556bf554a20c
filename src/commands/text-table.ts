const WIDEST = 60

/** Rows as columns of a terminal; texts that are too wide are cut. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [headings, ...rows].map(row => row.map(text => cut(text.replace(/\s+/g, ' '))))
  const widths = headings.map((_, column) => Math.max(...cells.map(row => widthOf(row[column] ?? ''))))
  const lines = cells.map(row =>
    row
      .map((text, column) => text + ' '.repeat(widths[column]! - widthOf(text)))
      .join('  ')
      .trimEnd()
  )
  return [lines[0]!, widths.map(width => '─'.repeat(width)).join('  '), ...lines.slice(1)].join('\n')
}

const widthOf = (text: string): number => [...text].length
const cut = (text: string): string => (widthOf(text) > WIDEST ? `${[...text].slice(0, WIDEST - 1).join('')}…` : text)
