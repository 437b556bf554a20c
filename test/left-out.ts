import { leftOut } from './shared.js'
import { missingStores } from './store/programs.js'

/** Says in one line, after all tests, what they left out. */
export default function (): () => void {
  return () => {
    const left = [...leftOut(), ...missingStores]
    if (left.length > 0) process.stdout.write(`Left out: ${left.join(', ')}\n`)
  }
}
