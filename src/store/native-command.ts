import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { OxigraphProgram } from './native-program.js'

/** Failure of Oxigraph's program: a full disk, a lack of memory, an end from outside. */
export class OxigraphFailed extends Error {
  constructor(command: string, reason: string, cause?: unknown) {
    super(`oxigraph ${command} failed: ${reason}`, { cause })
  }
}

/**
 * Run of a command of Oxigraph's program with an input, until it has ended; what it has printed. Throws an
 * `OxigraphFailed`.
 */
export async function runOxigraph(
  { path }: OxigraphProgram,
  command: string,
  args: readonly string[],
  input: AsyncIterable<string> | Iterable<string>
): Promise<string> {
  const child = spawn(path, [command, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  child.stderr.on('data', (part: Buffer) => {
    output = (output + part.toString()).slice(0, 10_000)
  })
  const written = pipeline(input, child.stdin).then(
    () => undefined,
    (error: unknown) => error as Error
  )
  const [error, printed, [code]] = await Promise.all([
    written,
    text(child.stdout),
    once(child, 'close') as Promise<[number | null]>
  ])
  if (code === 0 && !error) return printed
  // A program that fails says why; what could not be written to it then is no news.
  const reason =
    code === 0
      ? error!.message
      : (/^Error: (.*)/m.exec(output)?.[1] ?? (output.trim() || `it ended with ${String(code)}`))
  throw new OxigraphFailed(command, reason, error)
}
