import { setImmediate } from 'node:timers/promises'

/** Steps of making something of an index, of a few milliseconds each. */
export type IndexSteps<Made> = Generator<undefined, Made>

/** Result of some steps, with a turn of the event loop after each. */
export async function inTurns<Made>(steps: IndexSteps<Made>): Promise<Made> {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await setImmediate()
  }
}

/** Result of some steps, one right after the other. */
export function atOnce<Made>(steps: IndexSteps<Made>): Made {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
