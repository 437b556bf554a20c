import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { libraryCopy } from '../library.js'

const MIB = 1 << 20
/** MiB of a file before and after it grows: both far beyond what a record or a YAML file may have. */
const SIZES = { small: 32, large: 480 }

const tellPeak = "process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS))"

/** What `attache check` says of a folder in a process of its own, and its peak memory in MiB. */
async function check(folder: string): Promise<{ said: string; code: number; peak: number }> {
  const telling = ['--import', `data:text/javascript,${encodeURIComponent(tellPeak)}`]
  const args = [...telling, 'dist/attache.js', 'check', '--quiet']
  const child = spawn(process.execPath, [...args, '--folder', folder], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [said, told] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { said, code: child.exitCode!, peak: Number(/peak (\d+)/.exec(told)![1]) / 1024 }
}

it.each([
  ['text.yaml:1:1', 'entities:\n  - id: a\n    type: Person\n    label: { en: "', 'x'],
  ['row.csv:2:1', 'id,type,label@en\na,Person,', 'x,'],
  ['line.jsonl:1:1', '{"id":"a","type":"Person","label":{"en":"', 'x']
])(
  'A data file that is far too large is a fault at %s; memory does not grow with it.',
  async (place, head, piece) => {
    const folder = await libraryCopy()
    const file = join(folder.entities, place.split(':')[0]!)
    writeFileSync(file, head + piece.repeat(Math.ceil((SIZES.small * MIB) / piece.length)))
    const small = await check(folder.root)
    truncateSync(file, SIZES.large * MIB)
    const large = await check(folder.root)
    for (const { said, code } of [small, large])
      expect([code, said]).toEqual([1, expect.stringContaining(`/${place} `)])
    expect(large.peak).toBeLessThan(small.peak + (SIZES.large - SIZES.small) / 2)
  },
  180_000
)

it.each([
  ['row.csv', 'id,type\n'],
  ['line.jsonl', '\n']
])(
  'A byte that is not UTF-8 is a fault with its place at the end of a large %s; memory does not grow with the file.',
  async (name, head) => {
    const folder = await libraryCopy()
    const file = join(folder.entities, name)
    const blank = `${' '.repeat(MIB / 16 - 1)}\n`.repeat(16)
    const checkOf = async (size: number): ReturnType<typeof check> => {
      writeFileSync(file, head)
      for (let written = 0; written < size; written++) appendFileSync(file, blank)
      appendFileSync(file, Buffer.of(0xff))
      return check(folder.root)
    }
    const [small, large] = [await checkOf(SIZES.small), await checkOf(SIZES.large)]
    for (const [size, { said, code }] of [
      [SIZES.small, small],
      [SIZES.large, large]
    ] as const)
      expect([code, said]).toEqual([1, expect.stringContaining(`/${name}:${size * 16 + 2}:1  the file is not UTF-8`)])
    expect(large.peak).toBeLessThan(small.peak + (SIZES.large - SIZES.small) / 2)
  },
  180_000
)
