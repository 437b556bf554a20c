import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { releaseFromFiles } from '../../src/release/from-files.js'

/** Directory of files that a test writes to be served. */
export const directory = mkdtempSync(join(tmpdir(), 'files-'))

/** Path of a file that is written there. */
export function file(name: string, content: string | Buffer): string {
  const path = join(directory, name)
  writeFileSync(path, content)
  return path
}

/** Release of files, in a directory of its own. */
export function read(paths: string[], lenient = false): ReturnType<typeof releaseFromFiles> {
  const own = mkdtempSync(join(directory, 'release-'))
  return releaseFromFiles(paths, { directory: own, base: 'http://localhost/', lenient })
}
