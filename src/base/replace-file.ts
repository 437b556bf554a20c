import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Atomic write of a file: readers find the content before or the new one, never a part. Makes its directory. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const written = `${path}.${randomUUID()}`
  try {
    await writeFile(written, content)
    await rename(written, path)
  } finally {
    await rm(written, { force: true })
  }
}
