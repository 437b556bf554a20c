import { describe, expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { printReport } from '../../src/commands/report.js'
import type { CommandContext } from '../../src/commands/subcommand.js'

function printed(report: Report): string[] {
  const lines: string[] = []
  const terminal = { out: (line: string) => lines.push(line), tone: (_: string, text: string) => text }
  printReport({ terminal } as unknown as CommandContext, report, { warnings: true })
  return lines
}

describe('A printed report', () => {
  it('has each of a hundred faults, with its place', () => {
    const report = new Report()
    for (let line = 1; line <= 100; line++) report.fault({ file: 'a.csv', line, column: 1 }, { message: 'bad date' })
    expect(printed(report)).toHaveLength(100)
    expect(printed(report).at(-1)).toBe('fault    a.csv:100:1  bad date')
  })

  it('counts by message what goes beyond, most first, and tells how many kinds it does not name', () => {
    const report = new Report()
    const add = (count: number, message: string): void => {
      for (let line = 1; line <= count; line++) report.fault({ file: 'a.csv', line, column: 1 }, { message })
    }
    add(100, 'first')
    add(2, 'unknown key')
    add(1234, 'bad date')
    for (let i = 0; i < 25; i++) add(1, `kind ${i}`)
    const lines = printed(report)
    expect(lines.slice(100, 103)).toEqual([
      'fault    … and 1,261 more:',
      'fault    1,234 × bad date',
      'fault    2 × unknown key'
    ])
    expect(lines).toHaveLength(122)
    expect(lines.at(-1)).toBe('fault    7 × other')
  })

  it('bounds warnings apart from faults', () => {
    const report = new Report()
    for (let line = 1; line <= 300; line++) report.warning({ file: 'a.csv', line, column: 1 }, { message: 'odd' })
    report.fault({ file: 'b.csv', line: 1, column: 1 }, { message: 'bad' })
    expect(printed(report)).toHaveLength(103)
    expect(printed(report).at(-1)).toBe('fault    b.csv:1:1  bad')
  })
})
