import { machineTimes } from '../processor-times.js'

/** Share of the machine's processors beyond which figures are those of a busy machine. */
export const BUSY = 0.1
const LOOK_MS = 500

/** Largest share of the processors that other programs had, 0 to 1, and a sentence on it. */
export interface OtherPrograms {
  share: number
  told: string
}

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

  /** What else the machine did. */
  get otherPrograms(): OtherPrograms {
    const share = Math.max(0, ...this.shares)
    const percent = `${String(Math.round(share * 100))} %`
    const told =
      share > BUSY
        ? `other programs took up to ${percent} of the processors, so that the ratios say more than the numbers`
        : `other programs took at most ${percent} of the processors`
    return { share, told }
  }
}
