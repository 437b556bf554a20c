/** Quad of N-Quads, as releases write them: one space stands between terms, and before the dot. */
export interface QuadLine {
  triple: string
  /** Name of the graph; empty for the default graph. */
  graph: string
}

/** Text in parts that end with whole lines; the last one may lack its line feed. */
export async function* wholeLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const text = rest + chunk
    const end = text.lastIndexOf('\n') + 1
    rest = text.slice(end)
    if (end > 0) yield text.slice(0, end)
  }
  if (rest) yield rest
}

/** Triple of a line, and its graph. Literals end with a quote or what belongs to it. */
export function quadOf(line: string): QuadLine {
  const end = line.length - ' .'.length
  const last = line.lastIndexOf(' ', end - 1)
  const object = line.indexOf(' ', line.indexOf(' ') + 1)
  const isGraph = last > object && /^(?:<|_:)[^"]*$/.test(line.slice(last + 1, end))
  return isGraph
    ? { triple: line.slice(0, last), graph: line.slice(last + 1, end) }
    : { triple: line.slice(0, end), graph: '' }
}
