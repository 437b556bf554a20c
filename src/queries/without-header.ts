/** A query's text without the lines that say what it is. */
export function withoutQueryHeader(text: string): string {
  return text.replace(/^#\+.*\r?\n/gm, '')
}
