/**
 * N-Quads of a graph, as releases write them, with the union of all graphs as its default graph: behind the lines of
 * each chunk stand their triples without a graph. What stands in several graphs is repeated there, which stores take
 * once; names of blank nodes stay, so the whole has to be read as one document.
 */
export async function* withUnionGraph(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const text = rest + chunk
    const end = text.lastIndexOf('\n') + 1
    rest = text.slice(end)
    const lines = text.slice(0, end)
    yield lines + triplesOf(lines)
  }
  if (rest) yield `${rest}\n${triplesOf(rest)}`
}

function triplesOf(lines: string): string {
  return lines.split('\n').map(tripleOf).join('\n')
}

/** Line without its graph; one space stands between terms, and literals end with a quote or what belongs to it. */
function tripleOf(line: string): string {
  const end = line.length - ' .'.length
  const last = line.lastIndexOf(' ', end - 1)
  const object = line.indexOf(' ', line.indexOf(' ') + 1)
  const isGraph = last > object && /^(?:<|_:)[^"]*$/.test(line.slice(last + 1, end))
  return isGraph ? `${line.slice(0, last)} .` : line
}
