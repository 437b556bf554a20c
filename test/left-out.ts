import { leftOut } from './shared.js'

/** Says in one line, after all tests, what they left out. */
export default function (): () => void {
  return () => {
    const left = leftOut()
    if (left.length > 0) process.stdout.write(`Left out: ${left.join(', ')}\n`)
  }
}
