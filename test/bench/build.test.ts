import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { courses, faultyRows } from '../../bench/build/courses.js'
import { contenderFigures, contenderTable, inTurn } from '../../bench/build/figures.js'
import { measure } from '../../bench/build/measured-process.js'

const directory = mkdtempSync(join(tmpdir(), 'build-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

describe('A table of courses', () => {
  it('differs from the one without faults in every 25th row', () => {
    const [sound, faulty] = [[...courses(100, false)], [...courses(100, true)]]
    expect(faulty.flatMap((line, no) => (line === sound[no] ? [] : no))).toEqual([25, 50, 75, 100])
    expect(faultyRows(100)).toEqual([25, 50, 75, 100])
  })
})

describe('The figures of contenders', () => {
  it('are medians, and what a row adds to a start', () => {
    const start = { seconds: 1, cpuSeconds: 1, megabytes: 100 }
    const whole = { seconds: 3, cpuSeconds: 2, megabytes: 101 }
    const slow = { seconds: 50, cpuSeconds: 4, megabytes: 300 }
    const starts = new Map([
      ['ours', [start]],
      ['theirs', [inTurn([start, start])]]
    ])
    const wholes = new Map([
      ['ours', [slow, whole, whole]],
      ['theirs', [inTurn([whole, slow])]]
    ])
    const contenders = contenderFigures(starts, wholes, 1124)
    expect(contenders[0]).toEqual({
      ...{ name: 'ours', start, whole },
      row: { us: 2e6 / 1024, cpuUs: 1e6 / 1024, kb: 1 }
    })
    expect(contenders[1]!.whole).toEqual({ seconds: 53, cpuSeconds: 6, megabytes: 300 })
    expect(contenderTable(contenders).split('\n').slice(2)).toEqual([
      '| ours      |     3.0 |   2.0 |     101 |     1953 |          977 |      1.0 |              1.0 |',
      '| theirs    |    53.0 |   6.0 |     300 |    49805 |         3906 |    200.0 |              4.0 |'
    ])
  })
})

describe('A measured process', () => {
  const run = (script: string): ReturnType<typeof measure> => {
    const printed = join(directory, 'printed')
    const command = [process.execPath, '--eval', script]
    return measure({ name: 'It', command, output: printed, printed }, { cwd: directory, seconds: 30 })
  }

  it('may end with 1, which says that there are faults', async () => {
    const { seconds } = await run('console.log(1); process.exitCode = 1')
    expect(seconds).toBeGreaterThan(0)
  })

  it('has failed when it ends with another code, or writes nothing', async () => {
    await expect(run('console.log(1); console.error("no heap"); process.exitCode = 2')).rejects.toThrow(
      'It ended with 2: no heap'
    )
    await expect(run('')).rejects.toThrow('It ended with 0')
  })
})
