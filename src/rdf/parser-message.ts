import type { Finding } from '../base/faults.js'
import type { Position } from '../base/location.js'

/**
 * Places as Oxigraph writes them: `at line 1 column 2`, `at line 1 between columns 2 and 3`, `between line 1 column 2
 * and line 3 column 4`.
 */
const PLACED =
  /^Parser error (?:at|between) line (?<line>\d+) (?:column|between columns) (?<column>\d+)[^:]*: (?<what>[^]*)$/

/** Finding of a message of Oxigraph's parsers; `at` is missing where the parser gives no position. */
export function readParserMessage(error: Error, title: string): Finding & { at?: Position } {
  const { name, message } = error
  if (name === 'RuntimeError' || name === 'RangeError')
    return { message: 'the file cannot be read', found: 'statements nested too deeply', expected: 'less depth' }
  if (message.includes('buffer maximal size'))
    return { message: 'the file cannot be read on', found: 'a term of more than 16 MiB', expected: 'at most 16 MiB' }
  if (message.includes('LoadDocumentCallback'))
    return {
      message: 'the file cannot be read',
      found: 'a context at another address, which is not fetched',
      expected: 'a context in the file'
    }
  const { line, column, what } = PLACED.exec(message)?.groups ?? {}
  return {
    message: 'a statement cannot be read',
    found: what ?? message,
    expected: title,
    at: line === undefined ? undefined : { line: Number(line), column: Number(column) }
  }
}

/** Test whether a parser that continues after errors can do so after this one. */
export function isResumable(error: Error): boolean {
  return error.message.startsWith('Parser error') && !error.message.includes('Unexpected end')
}
