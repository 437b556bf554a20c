import { machineTimes } from '../processor-times.js'

/** Share of the machine's processors beyond which figures are those of a busy machine. */
export const BUSY = 0.1
const LOOK_MS = 500

/** Shares of the machine's processors that were in use while nothing was asked, 0 to 1, in the order of the looks. */
export class Quietness {
  readonly shares: number[] = []

  /** Looks for half a second, in which the caller must do nothing. */
  async look(): Promise<void> {
    const before = machineTimes()
    await new Promise(resolve => setTimeout(resolve, LOOK_MS))
    const after = machineTimes()
    this.shares.push((after.busy - before.busy) / Math.max(1, after.all - before.all))
  }

  /** The largest share. */
  get largest(): number {
    return Math.max(0, ...this.shares)
  }

  /** A sentence on what else the machine did. */
  get told(): string {
    const percent = `${String(Math.round(this.largest * 100))} %`
    return this.largest > BUSY
      ? `other programs took up to ${percent} of the processors, so that the ratios say more than the numbers`
      : `other programs took at most ${percent} of the processors`
  }
}
