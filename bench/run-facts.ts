import { availableParallelism, totalmem } from 'node:os'

/** Facts of a run, which its figures are told with: the day in EDTF, Node's version, and the machine. */
export interface RunFacts {
  date: string
  node: string
  cores: number
  memoryGiB: number
}

/** Facts of this run. */
export function runFacts(): RunFacts {
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version.slice(1),
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30)
  }
}

/** Facts of a run in a line of text. */
export function factsLine({ date, node, cores, memoryGiB }: RunFacts): string {
  return `${date}, Node ${node}, ${String(cores)} cores, ${String(memoryGiB)} GiB`
}
