import { spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { program } from './cli.js'

/** Starts `attache serve` with these arguments on a free port, until the test ends; resolves when it answers. */
export async function serve(...args: string[]): Promise<{ url: string; err: () => string }> {
  const child = spawn(program[0], [...program.slice(1), 'serve', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe']
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    const url = /http:\S+\//.exec(text)?.[0]
    if (url !== undefined) return { url, err: () => err }
  }
  throw new Error(`the server ended: ${err}`)
}
