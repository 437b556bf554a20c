import { createInterface } from 'node:readline'
import type { Dialogue } from '../linking/review.js'
import type { Terminal } from './terminal.js'

/** Dialogue over standard input: questions and what is shown go to where notes go, so that results stay apart. */
export function dialogueOf(terminal: Terminal): Dialogue {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: process.stdin.isTTY })
  const queue: string[] = []
  const waiting: ((line: string | undefined) => void)[] = []
  let isOver = false
  lines.on('line', line => {
    const next = waiting.shift()
    if (next) next(line)
    else queue.push(line)
  })
  lines.on('close', () => {
    isOver = true
    for (const next of waiting.splice(0)) next(undefined)
  })
  return {
    tell: terminal.note,
    ask(question) {
      lines.setPrompt(question)
      lines.prompt()
      const line = queue.shift()
      if (line !== undefined || isOver) return Promise.resolve(line)
      return new Promise(resolve => waiting.push(resolve))
    },
    close: () => {
      lines.close()
    }
  }
}
