import { machineTimes } from '../processor-times.js'

/** Share of the machine's processors in use from which the machine counts as busy. */
export const BUSY = 0.1
const SAMPLE_MS = 500

/** Largest share of the processors that other programs had, 0 to 1, and a sentence on it. */
export interface OtherPrograms {
  share: number
  told: string
}

/** Background load of the machine: shares of its processors, 0 to 1, that were in use while nothing was asked. */
export class BackgroundLoad {
  readonly shares: number[] = []

  /** Takes a sample for half a second, in which the caller must do nothing. */
  async sample(): Promise<void> {
    const before = machineTimes()
    await new Promise(resolve => setTimeout(resolve, SAMPLE_MS))
    const after = machineTimes()
    this.shares.push((after.busy - before.busy) / Math.max(1, after.all - before.all))
  }

  /** The largest share that other programs had. */
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
