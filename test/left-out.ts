import { thorough } from './depth.js'
import { leftOut } from './shared.js'

/** Says in its last lines, after all tests, what they left out, and whether it was the thorough run. */
export default function (): () => Promise<void> {
  return async () => {
    // What it loads ends programs at a signal, which is vitest's own matter before.
    const { missingStores } = await import('./store/programs.js')
    const left = [...leftOut(), ...missingStores]
    if (left.length > 0) process.stdout.write(`Left out: ${left.join(', ')}\n`)
    if (!thorough)
      process.stdout.write('Not the thorough run: THOROUGH=1 npm test tries all combinations and more random cases.\n')
  }
}
