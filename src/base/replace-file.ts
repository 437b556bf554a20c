import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Replacement of a file, atomically: readers meanwhile get the one before, or none. Its directory is made where there
 * is none. `flush`: whether to wait until it is on the disk.
 */
export async function replaceFile(path: string, content: string | Uint8Array, flush = false): Promise<void> {
  const directory = dirname(path)
  await mkdir(directory, { recursive: true })
  const temporary = join(directory, `.${basename(path)}-${randomBytes(4).toString('hex')}`)
  try {
    await writeFile(temporary, content, { flush })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
