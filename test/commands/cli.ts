import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { runProgram } from '../../src/commands/program.js'

/** What a run of the program left behind. */
export interface Run {
  code: number | null
  out: string
  err: string
}

/** Runs the program with these arguments in this process, in a terminal without colours. */
export function attache(...args: string[]): Promise<Run> {
  return attacheAnswering([], ...args)
}

/** The same, with answers to the questions that it asks; after the last, its input is at its end. */
export async function attacheAnswering(answers: readonly string[], ...args: string[]): Promise<Run> {
  const told = { out: '', err: '' }
  const left = [...answers]
  const code = await runProgram(args, {
    out: line => {
      told.out += `${line}\n`
    },
    note: line => {
      told.err += `${line}\n`
    },
    tone: (_tone, text) => text,
    progress: () => undefined,
    done: () => undefined,
    dialogue: {
      ask(question) {
        told.err += `${question}\n`
        return Promise.resolve(left.shift())
      },
      tell(line) {
        told.err += `${line}\n`
      }
    }
  })
  return { code, ...told }
}

/**
 * Command that starts the compiled program. Node.js does not optimize its code: that takes a short run a third of its
 * time.
 */
export const program = [process.execPath, '--no-opt', 'dist/attache.js'] as const

/** Runs the compiled program with these arguments in a process of its own. */
export async function attacheProcess(...args: string[]): Promise<Run> {
  const child = spawn(program[0], [...program.slice(1), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const code = new Promise<number | null>(resolve => child.once('close', resolve))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, out, err }
}
