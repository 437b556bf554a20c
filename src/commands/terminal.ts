import { styleText } from 'node:util'
import type { Progress } from '../base/folder.js'
import type { Dialogue } from '../linking/review.js'

/** Emphasis of a text; the colours are chosen here and nowhere else. */
export type Tone = 'fault' | 'warning' | 'good' | 'faint' | 'strong'

const STYLES = { fault: 'red', warning: 'yellow', good: 'green', faint: 'gray', strong: 'bold' } as const
/** Milliseconds before progress is shown, and between two updates of it. */
const PROGRESS_DELAY = 1000
const PROGRESS_INTERVAL = 100
/** Characters of the widest column of a table. */
const MAX_WIDTH = 60

/** Output of a command: results go to `out`, everything else to `note`. */
export interface Terminal {
  out(line: string): void
  note(line: string): void
  /** The text in colour when results go to a terminal that has colours (NO_COLOR and FORCE_COLOR are heeded). */
  tone(tone: Tone, text: string): string
  /** Shows how far a build has come, on stderr, when that is a terminal and the build takes longer than a second. */
  progress: Progress
  /** Removes the line of progress. */
  done(): void
  /** Questions and answers; on standard input when not given. */
  dialogue?: Dialogue
}

/** Terminal of this process. */
export function terminal(): Terminal {
  const { stdout, stderr } = process
  const hasColours =
    (process.env['FORCE_COLOR'] !== undefined && process.env['FORCE_COLOR'] !== '0') ||
    (stdout.isTTY === true && stdout.hasColors())
  // A reader may close the pipe early, as `head` does: the command goes on to its end.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  const start = Date.now()
  let shown = 0
  const clear = (): void => {
    if (shown > 0) stderr.write('\r\u001b[K')
  }
  return {
    out(line) {
      clear()
      stdout.write(`${line}\n`)
    },
    note(line) {
      clear()
      stderr.write(`${line}\n`)
    },
    tone: (tone, text) => (hasColours ? styleText(STYLES[tone], text, { validateStream: false }) : text),
    progress(stage, done, total) {
      const now = Date.now()
      if (stderr.isTTY !== true || now - start < PROGRESS_DELAY || now - shown < PROGRESS_INTERVAL) return
      shown = now
      const share = total ? ` of ${String(total)}` : ''
      stderr.write(`\r\u001b[K${stage}${done > 0 ? ` ${String(done)}${share}` : ''} …`)
    },
    done() {
      clear()
      shown = 0
    }
  }
}

/** Printing of a value as indented JSON. */
export function printJson({ out }: Terminal, value: object): void {
  out(JSON.stringify(value, undefined, 2))
}

/** Table of rows under headings, in columns of a terminal; texts wider than 60 characters are truncated. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [headings, ...rows].map(row => row.map(text => truncated(text.replace(/\s+/g, ' '))))
  const widths = headings.map((_, column) => Math.max(...cells.map(row => widthOf(row[column] ?? ''))))
  const lines = cells.map(row =>
    row
      .map((text, column) => text + ' '.repeat(widths[column]! - widthOf(text)))
      .join('  ')
      .trimEnd()
  )
  return [lines[0]!, widths.map(width => '─'.repeat(width)).join('  '), ...lines.slice(1)].join('\n')
}

const widthOf = (text: string): number => [...text].length
const truncated = (text: string): string =>
  widthOf(text) > MAX_WIDTH ? `${[...text].slice(0, MAX_WIDTH - 1).join('')}…` : text
