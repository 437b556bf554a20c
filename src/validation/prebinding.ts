/** Comments, strings and IRIs, in which braces mean nothing; words; braces. */
const tokens =
  /#[^\n]*|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|[A-Za-z_][\w-]*(?![\w-]*:)|[{}()]/g

/**
 * Binds `$this` in every group of a SELECT query, as SHACL's pre-binding asks: each group is given the value, so that
 * filters inside nested groups see it too. `terms` are IRIs as SPARQL writes them, one or more.
 */
export function bindThis(query: string, terms: string): string {
  let bound = ''
  let copied = 0
  let inValues = false
  const found = [...query.matchAll(tokens)].filter(([text]) => !text.startsWith('#'))
  for (const [index, match] of found.entries()) {
    const word = match[0].toUpperCase()
    if (word === 'VALUES') inValues = true
    else if (word === '}') inValues = false
    if (word !== '{' || inValues || found[index + 1]?.[0].toUpperCase() === 'SELECT') continue
    const end = match.index + 1
    bound += `${query.slice(copied, end)} VALUES $this { ${terms} } `
    copied = end
  }
  return bound + query.slice(copied)
}
