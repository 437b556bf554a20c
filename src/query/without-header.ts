/** A query's text without the lines that say what it is. */
export function withoutHeader(text: string): string {
  return text.replace(/^#\+.*\r?\n/gm, '')
}
