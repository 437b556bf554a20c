import { markdown } from './markdown.js'
import type { Measures, BenchStage } from './stages.js'

/** What was measured at one multiple. */
export interface TableRow {
  scale: number
  measured: Measures[]
}

/**
 * A Markdown table of medians, a line a stage and multiple: seconds, microseconds a quad, the latter against that at 10
 * times, and peak memory.
 */
export function table(rows: TableRow[]): string {
  const settled = rows.map(({ scale, measured }) => {
    const stages = medians(measured)
    const all: BenchStage = {
      name: 'all',
      ms: stages.reduce((total, stage) => total + stage.ms, 0),
      mb: Math.max(...stages.map(stage => stage.mb))
    }
    return { scale, runs: measured.length, quads: measured[0]!.quads, stages: [...stages, all] }
  })
  const ten = settled.find(row => row.scale === 10)
  const lines = [['stage', 'scale', 'runs', 'quads', 'seconds', 'µs a quad', 'against 10x', 'peak MB']]
  for (const [i, { name }] of (settled[0]?.stages ?? []).entries()) {
    for (const { scale, runs, quads, stages } of settled) {
      const { ms, mb } = stages[i]!
      const ratio = ten ? (ms / quads / (ten.stages[i]!.ms / ten.quads)).toFixed(2) : ''
      lines.push([
        name,
        `${String(scale)}x`,
        String(runs),
        quads.toLocaleString('en'),
        (ms / 1000).toFixed(2),
        ((ms * 1000) / quads).toFixed(1),
        ratio,
        mb.toLocaleString('en')
      ])
    }
  }
  return markdown(lines)
}

function medians(measured: Measures[]): BenchStage[] {
  return measured[0]!.stages.map(({ name }, i) => ({
    name,
    ms: median(measured.map(({ stages }) => stages[i]!.ms)),
    mb: median(measured.map(({ stages }) => stages[i]!.mb))
  }))
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
