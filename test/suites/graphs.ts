/** Whether two lists of statements are the same graph: equal but for the names of blank nodes. */
export function sameGraph(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [coloured([...new Set(a)]), coloured([...new Set(b)])]
  return left.length === right.length && left.every((line, nth) => line === right[nth])
}

const BLANK = /_:\w+/g

/** Statements with blank nodes named by what is said of them, refined until nothing more is told apart. */
function coloured(lines: string[]): string[] {
  let names = new Map(lines.flatMap(line => line.match(BLANK) ?? []).map(label => [label, '_:']))
  for (let round = 0; round < 8; round++) {
    const said = new Map<string, string[]>()
    for (const line of lines) {
      for (const own of new Set(line.match(BLANK)))
        said.set(own, [
          ...(said.get(own) ?? []),
          line.replace(BLANK, label => (label === own ? '_:this' : names.get(label)!))
        ])
    }
    const texts = new Map([...said].map(([label, about]) => [label, about.sort().join('\n')]))
    const ranks = [...new Set(texts.values())].sort()
    names = new Map([...texts].map(([label, text]) => [label, `_:${ranks.indexOf(text)}`]))
  }
  return lines.map(line => line.replace(BLANK, label => names.get(label)!)).sort()
}
