/** Strings, IRIs, white space with comments, escaped signs and runs of the rest, as the grammar's terminals have them. */
// eslint-disable-next-line no-control-regex -- the grammar excludes them from IRIs
const pieces = /"""(?:(?:"|"")?(?:[^"\\]|\\[^]))*"""|'''(?:(?:'|'')?(?:[^'\\]|\\[^]))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|<[^<>"{}|^`\\\x00-\x20]*>|(?:#[^\n\r]*|\s+)+|\\[^]|[^"'<#\s\\]+|[^]/g

/**
 * A query's text without comments and with single spaces: texts that differ in nothing else mean the same. Only for a text
 * that our parser could read, and so is cut into the same pieces by everyone.
 */
export function sameText(query: string): string {
  // Escaped code points would be replaced before the text is cut into pieces.
  if (/\\u/i.test(query)) return query
  return query.replace(pieces, piece => /^[#\s]/.test(piece) ? ' ' : piece).trim()
}
