import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A temporary directory for a run of the tests, removed at its end with whatever tests leave there. */
export default function (): () => void {
  const directory = mkdtempSync(join(tmpdir(), 'attache-tests-'))
  process.env['TMPDIR'] = directory
  return () => {
    rmSync(directory, { recursive: true, force: true })
  }
}
