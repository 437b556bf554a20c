import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fault } from '../../src/base/faults.js'
import { readStatements } from '../../src/rdf/read-files.js'

const directory = mkdtempSync(join(tmpdir(), 'reading-'))

/** What a file holds: lines of N-Quads, faults as `line:column found`, prefixes. */
export interface Read {
  lines: string[]
  faults: string[]
  places: Fault[]
}

/** Path of a file of a temporary folder with this content. */
export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(directory, name)
  writeFileSync(path, content)
  return path
}

/** Reads a file of this content. */
export async function readText(name: string, content: string | Uint8Array, lenient = false): Promise<Read> {
  return readPath(fileOf(name, content), { lenient })
}

export async function readPath(path: string, { lenient = false, base = 'http://base.example/file' }): Promise<Read> {
  const places: Fault[] = []
  const lines: string[] = []
  const onFault = (fault: Fault): unknown => places.push(fault)
  const options = { base, blankNodePrefix: 'f', lenient, onPrefix: () => undefined, onFault }
  for await (const { triple, graph } of readStatements(path, options)) lines.push(`${triple} ${graph}`.trim())
  const faults = places.map(({ line, column, found }) => `${line}:${column} ${found}`)
  return { lines, faults, places }
}
