import { markdown } from './markdown.js'
import { median } from './statistics.js'
import type { Measures, BenchStage } from './stages.js'

/** What was measured at one multiple. */
export interface TableRow {
  scale: number
  measured: Measures[]
}

/**
 * A Markdown table of medians, a line a stage and multiple: seconds by the clock and of computing, microseconds of
 * computing a quad, those against the ones at the first multiple from 10 on, peak memory with kilobytes a quad, and
 * the bytes of files, whole and a quad. A busy machine changes the clock's seconds most.
 */
export function table(rows: TableRow[]): string {
  const settled = rows.map(({ scale, measured }) => {
    const stages = medians(measured)
    const all: BenchStage = {
      name: 'all',
      ms: stages.reduce((total, stage) => total + stage.ms, 0),
      cpu: stages.reduce((total, stage) => total + stage.cpu, 0),
      mb: Math.max(...stages.map(stage => stage.mb)),
      bytes: stages.reduce((total, { bytes = 0 }) => total + bytes, 0)
    }
    return { scale, runs: measured.length, quads: measured[0]!.quads, stages: [...stages, all] }
  })
  const first = settled.find(row => row.scale >= 10)
  const against = first ? `against ${String(first.scale)}x` : ''
  const time = ['seconds', 'CPU s', 'CPU µs a quad', against]
  const space = ['peak MB', 'KB a quad', 'MB of files', 'bytes a quad']
  const lines = [['stage', 'scale', 'runs', 'quads', ...time, ...space]]
  for (const [i, { name }] of (settled[0]?.stages ?? []).entries()) {
    for (const { scale, runs, quads, stages } of settled) {
      const { ms, cpu, mb, bytes } = stages[i]!
      const ratio = first ? (cpu / quads / (first.stages[i]!.cpu / first.quads)).toFixed(2) : ''
      lines.push([
        name,
        `${String(scale)}x`,
        String(runs),
        quads.toLocaleString('en'),
        (ms / 1000).toFixed(2),
        (cpu / 1000).toFixed(2),
        ((cpu * 1000) / quads).toFixed(1),
        ratio,
        mb.toLocaleString('en'),
        ((mb * 1024) / quads).toFixed(2),
        bytes === undefined ? '' : (bytes / 2 ** 20).toFixed(1),
        bytes === undefined ? '' : (bytes / quads).toFixed(0)
      ])
    }
  }
  return markdown(lines)
}

function medians(measured: Measures[]): BenchStage[] {
  return measured[0]!.stages.map(({ name, bytes }, i) => ({
    name,
    bytes,
    ms: median(measured.map(({ stages }) => stages[i]!.ms))!,
    cpu: median(measured.map(({ stages }) => stages[i]!.cpu))!,
    mb: median(measured.map(({ stages }) => stages[i]!.mb))!
  }))
}
