import type { Measures, Stage } from './stages.js'

/** What was measured at one multiple. */
export interface Row { scale: number, measured: Measures[] }

/** A Markdown table of medians: seconds a stage, microseconds a quad, and cost a quad against that at 10 times. */
export function table(rows: Row[]): string {
  const settled = rows.map(row => ({ ...row, quads: row.measured[0]!.quads, stages: medians(row.measured) }))
  const ten = settled.find(row => row.scale === 10)
  const names = settled[0]?.stages.map(stage => stage.name) ?? []
  const lines = [
    ['scale', 'runs', 'quads', ...names.flatMap(name => [`${name} s`, 'µs/quad', 'MB', '× 10x']), 'all µs/quad', 'all × 10x'],
    ...settled.map(({ scale, measured, quads, stages }) => {
      const all = sum(stages) / quads
      return [
        `${String(scale)}x`, String(measured.length), quads.toLocaleString('en'),
        ...stages.flatMap((stage, i) => [
          (stage.ms / 1000).toFixed(2), (stage.ms * 1000 / quads).toFixed(1), stage.mb.toLocaleString('en'), ratio(stage.ms / quads, ten && ten.stages[i]!.ms / ten.quads)
        ]),
        (all * 1000).toFixed(1), ratio(all, ten && sum(ten.stages) / ten.quads)
      ]
    })
  ]
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map(line => line[column]!.length)))
  const text = lines.map(line => `| ${line.map((cell, column) => cell.padStart(widths[column]!)).join(' | ')} |`)
  return [text[0], `|${widths.map(width => `${'-'.repeat(width + 1)}:|`).join('')}`, ...text.slice(1)].join('\n')
}

function medians(measured: Measures[]): Stage[] {
  return measured[0]!.stages.map((stage, i) => ({
    name: stage.name, ms: median(measured.map(({ stages }) => stages[i]!.ms)), mb: median(measured.map(({ stages }) => stages[i]!.mb))
  }))
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function ratio(cost: number, reference: number | undefined): string {
  return reference === undefined ? '' : (cost / reference).toFixed(2)
}

function sum(stages: Stage[]): number {
  return stages.reduce((total, stage) => total + stage.ms, 0)
}
