import { leftOut } from './shared.js'

/** Says in one line, after all tests, what they left out. */
export default function (): () => Promise<void> {
  return async () => {
    // What it loads ends programs at a signal, which is vitest's own matter before.
    const { missingStores } = await import('./store/programs.js')
    const left = [...leftOut(), ...missingStores]
    if (left.length > 0) process.stdout.write(`Left out: ${left.join(', ')}\n`)
  }
}
