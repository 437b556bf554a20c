import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { libraryCopy } from '../release/folder.js'

const MIB = 1 << 20
/** MiB of each file: far beyond what a record or a YAML file may have. */
const SIZE = 300
/** MiB that a check may need beyond what it needs without the file. */
const ALLOWED = 400

const tellPeak = "process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS))"

/** What `attache check` says of a folder in a process of its own, and its peak memory in MiB. */
async function check(folder: string): Promise<{ said: string; code: number; peak: number }> {
  const telling = ['--import', `data:text/javascript,${encodeURIComponent(tellPeak)}`]
  const args = [...telling, 'dist/attache.js', 'check', '--quiet']
  const child = spawn(process.execPath, [...args, '--folder', folder], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [said, told] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { said, code: child.exitCode!, peak: Number(/peak (\d+)/.exec(told)![1]) / 1024 }
}

function write(file: string, head: string, piece: string): void {
  const descriptor = openSync(file, 'w')
  writeSync(descriptor, head)
  const block = piece.repeat(Math.ceil(MIB / piece.length))
  for (let written = 0; written < SIZE * MIB; written += block.length) writeSync(descriptor, block)
  closeSync(descriptor)
}

it('Data files that are far too large are faults at their places, and do not fill the memory.', async () => {
  const folder = await libraryCopy()
  const { peak: before } = await check(folder.root)
  write(join(folder.entities, 'text.yaml'), 'entities:\n  - id: a\n    type: Person\n    label: { en: "', 'x')
  write(join(folder.entities, 'row.csv'), 'id,type,label@en\na,Person,', 'x,')
  write(join(folder.entities, 'line.jsonl'), '{"id":"a","type":"Person","label":{"en":"', 'x')
  const { said, code, peak } = await check(folder.root)
  for (const name of ['text.yaml:1:1', 'row.csv:2:1', 'line.jsonl:1:1'])
    expect(said).toContain(`data/entities/${name} `)
  expect(code).toBe(1)
  expect(peak).toBeLessThan(before + ALLOWED)
}, 180_000)
