import { linter } from '@codemirror/lint'
import type { Diagnostic } from '@codemirror/lint'
import type { Extension, Text } from '@codemirror/state'
import { fetchServer } from '../server.js'

/** Problem of a query, where it has a place: line and column from 1, in code points. */
export interface PlacedProblem {
  severity: 'error' | 'warning'
  message: string
  line?: number
  column?: number
}

/** Milliseconds without typing after which a query is checked. */
const DEBOUNCE_MS = 700

/** Check of a query while it is written: this server tells what is wrong, the editor marks it. */
export const checking: Extension = linter(
  async ({ state: { doc } }) => {
    if (!doc.toString().trim()) return []
    try {
      const response = await fetchServer('/check.json', {
        method: 'POST',
        headers: { 'Accept': 'application/json', 'Content-Type': 'application/sparql-query' },
        body: doc.toString()
      })
      if (!response.ok) return []
      const { problems } = (await response.json()) as { problems: readonly PlacedProblem[] }
      return problems.map(problem => diagnosticOf(problem, doc))
    } catch {
      return []
    }
  },
  { delay: DEBOUNCE_MS }
)

/** Mark of a problem in a text: the word at its place, or the first line where it has none. */
export function diagnosticOf({ severity, message, line = 1, column = 1 }: PlacedProblem, doc: Text): Diagnostic {
  const { from, to, text } = doc.line(Math.max(1, Math.min(doc.lines, line)))
  const start = Math.min(to, from + [...text].slice(0, column - 1).join('').length)
  const word = /^[\p{L}\p{N}_:.-]*[\p{L}\p{N}_:-]|^\S/u.exec(doc.sliceString(start, to))?.[0].length ?? 0
  return { from: start, to: start + word, severity, message }
}
