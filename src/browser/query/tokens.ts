/** Tokens of SPARQL as far as an editor needs them: comments, IRIs, strings, variables, names, numbers, signs. */
export const TOKEN = new RegExp(
  [
    /#[^\n]*/,
    /<[^<>"{}|^`\\\s]*>/,
    /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/,
    /[?$][\p{L}\p{N}_]+/u,
    /@[A-Za-z-]+|\^\^/,
    /[\p{L}_][\p{L}\p{N}_.-]*:?[\p{L}\p{N}_.:-]*|:[\p{L}\p{N}_.:-]*/u,
    /[\d.]*\d|[{}[\]().,;/|^*+?!=<>&-]/,
    /["'][^]*/
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu'
)

/** Token of a query's text, with what stands before it. */
export interface QueryToken {
  text: string
  /** Number of line breaks before it, and whether there is any white space. */
  breaks: number
  spaced: boolean
}

/** All of a query's text as tokens: nothing but white space is left out. */
export function tokensOf(text: string): QueryToken[] {
  const found: QueryToken[] = []
  let end = 0
  for (const { 0: token, index } of text.matchAll(new RegExp(`${TOKEN.source}|\\S`, 'gu'))) {
    const before = text.slice(end, index)
    end = index + token.length
    const first = { breaks: before.split('\n').length - 1, spaced: before !== '' }
    // A full stop behind a name ends the triple.
    const [, name, stop] = /^([\p{L}_:].*[^.])(\.)$/u.exec(token) ?? []
    if (name === undefined) found.push({ text: token, ...first })
    else found.push({ text: name, ...first }, { text: stop!, breaks: 0, spaced: false })
  }
  return found
}
