import { describe, expect, it } from 'vitest'
import type { AnswerCell, AnswerRow } from '../../src/browser/answer/answer.js'
import { spanGroups, spansOf } from '../../src/browser/views/spans.js'

describe('a span of a timeline', () => {
  const vagueness = (stated: string): boolean | undefined => {
    const day = (value: string): AnswerCell => ({ type: 'literal', value, text: value })
    const when = { ...day(stated), datatype: 'http://id.loc.gov/datatypes/edtf/EDTF' }
    const row: AnswerRow = new Map([
      ['when', when],
      ['start', day('2004-01-01')]
    ])
    return spansOf({ rows: [row], mapping: { start: 'start' } } as never)[0]!.isVague
  }
  it('is vague where a day of a year, a month, or about a day is stated, and else not', () => {
    expect(['2004', '2004-06', '2004-06-12~', '200X'].map(vagueness)).toEqual([true, true, true, true])
    expect(['2004-06-12', '2004/2006', '2004/..'].map(vagueness)).toEqual([false, false, false])
  })
})

describe('the groups of a timeline', () => {
  const [north, south, east] = ['north', 'south', 'east'].map(name => ({
    value: `https://example.org/${name}`,
    text: name
  }))
  const groupsOf = (...cells: ({ value: string; text: string }[] | undefined)[]): unknown => {
    const spans = cells.map(items => {
      const row: AnswerRow = new Map(items ? [['where', { type: 'literal', value: '', text: '', items }]] : [])
      return { row, start: 0 }
    })
    const colours = new Map([north!, south!].map(({ value }, at) => [value, at + 1]))
    const t = (_: string, { column }: { column: string }): string => `no ${column}`
    const scene = { mapping: { group: 'where' }, titles: new Map([['where', 'branch']]), colours, t } as never
    return spanGroups(scene, spans).map(({ name, colour, spans }) => [name, colour, spans.length])
  }

  it('stand in the order of their colours, then as they come, and last what belongs to none', () => {
    expect(groupsOf(undefined, [east!], [south!], [north!])).toEqual([
      ['north', 1, 1],
      ['south', 2, 1],
      ['east', undefined, 1],
      ['no branch', undefined, 1]
    ])
  })

  it('each hold what belongs to several of them', () => {
    expect(groupsOf([south!, north!], [south!])).toEqual([
      ['north', 1, 1],
      ['south', 2, 2]
    ])
  })
})
