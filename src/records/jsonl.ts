import type { Report } from '../base/faults.js'
import type { Position } from '../base/location.js'
import type { ParsedMapping, ParsedValue, ParsedItem } from '../base/parsed-values.js'

/** Reads JSON Lines piece by piece: one record a line. A line that cannot be read is a fault; the next ones are still read. */
export async function* readJsonLines(
  file: string,
  pieces: AsyncIterable<string>,
  report: Report
): AsyncGenerator<ParsedItem> {
  let rest = ''
  let number = 0
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      number++
      const mapping = readLine(file, line, number, report)
      if (mapping) yield { file, mapping }
    }
  }
  const mapping = readLine(file, rest, number + 1, report)
  if (mapping) yield { file, mapping }
}

function readLine(file: string, line: string, number: number, report: Report): ParsedMapping | undefined {
  if (!line.trim()) return undefined
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch (error) {
    const message = (error as Error).message
    const offset = Number(
      /position (\d+)/.exec(message)?.[1] ?? (message.includes('end of JSON') ? line.trimEnd().length : 0)
    )
    report.fault(
      { file, line: number, column: offset + 1 },
      { message: `the JSON cannot be read: ${message}`, expected: 'one JSON object a line' }
    )
    return undefined
  }
  const value = toValue(json, line, { line: number, column: 1 })
  if (value.kind === 'mapping') return value
  report.fault(
    { file, line: number, column: 1 },
    { message: 'the line is not a record', found: line.slice(0, 40), expected: 'one JSON object a line' }
  )
  return undefined
}

function toValue(json: unknown, line: string, at: Position): ParsedValue {
  if (Array.isArray(json)) return { kind: 'list', at, values: json.map(member => toValue(member, line, at)) }
  if (typeof json !== 'object' || json === null) return { kind: 'text', text: json === null ? '' : String(json), at }
  return {
    kind: 'mapping',
    at,
    entries: Object.entries(json).map(([key, value]) => {
      const position = {
        line: at.line,
        column:
          Math.max(
            line.indexOf(`${JSON.stringify(key)}:`, at.column - 1),
            line.indexOf(`${JSON.stringify(key)} `, at.column - 1),
            at.column - 1
          ) + 1
      }
      return { key, at: position, value: toValue(value, line, position) }
    })
  }
}
