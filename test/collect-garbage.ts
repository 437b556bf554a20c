import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** Full garbage collection, as the engine does at any time. */
export const collectGarbage = runInNewContext('gc') as () => void
