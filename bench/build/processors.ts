import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../../src/base/folder.js'
import { cliPath } from '../paths.js'
import { jenaJar } from '../peers/fuseki.js'
import { fromPyPi } from '../peers/installation.js'
import type { Workspace } from './workspace.js'

const MORPH = '2.10.0'
const PYSHACL = '0.40.1'

/** Program that maps or validates: its command, the file that it writes, and the one that what it prints goes to. */
export interface Processor {
  name: string
  command: readonly string[]
  output: string
  printed: string
}

/** `attache map`, which maps and validates. */
export function attacheMap({ root, tables, own, told }: Workspace): Processor {
  const args = ['map', 'courses', '--folder', root, '--tables', tables, '--output', own, '--json']
  return {
    name: 'attache map',
    command: [process.execPath, cliPath, ...args],
    output: own,
    printed: told
  }
}

/** Morph-KGC, which maps. */
export async function morphKgc({ root, statements }: Workspace): Promise<Processor> {
  const config = join(root, 'morph.ini')
  const mapping = join(packageRoot, 'bench', 'build', 'courses.rml.ttl')
  await writeFile(
    config,
    `[CONFIGURATION]\noutput_file=${statements}\nnumber_of_processes=1\n[COURSES]\nmappings=${mapping}\n`
  )
  return {
    name: `Morph-KGC ${MORPH}`,
    command: await python('morph-kgc', MORPH, 'morph_kgc', config),
    output: statements,
    printed: join(root, 'morph.txt')
  }
}

/** pySHACL, which validates. */
export async function pyShacl({ root, data, shapes }: Workspace): Promise<Processor> {
  const output = join(root, 'pyshacl.nt')
  const args = ['--shapes', shapes, '--inference', 'none', '--format', 'nt', '--output', output, data]
  return {
    name: `pySHACL ${PYSHACL}`,
    command: await python('pyshacl', PYSHACL, 'pyshacl', ...args),
    output,
    printed: join(root, 'pyshacl.txt')
  }
}

/** Apache Jena's SHACL, which validates. */
export async function jenaShacl({ root, data, shapes }: Workspace): Promise<Processor> {
  const { jar, version, heap } = await jenaJar()
  const printed = join(root, 'jena.ttl')
  return {
    name: `Jena SHACL ${version}`,
    command: ['java', heap, '-cp', jar, 'shacl.shacl', 'validate', '--shapes', shapes, '--data', data],
    output: printed,
    printed
  }
}

async function python(name: string, version: string, module: string, ...args: string[]): Promise<string[]> {
  return ['env', `PYTHONPATH=${await fromPyPi(name, version, 'all')}`, 'python3', '-m', module, ...args]
}
