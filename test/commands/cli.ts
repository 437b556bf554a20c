import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** What a run of the program left behind. */
export interface Run {
  code: number | null
  out: string
  err: string
}

/** Runs the compiled program with these arguments. */
export async function attache(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const code = new Promise<number | null>(resolve => child.once('close', resolve))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, out, err }
}
