import { open, stat } from 'node:fs/promises'
import { basename, relative, sep } from 'node:path'
import { filesBelow } from '../base/files.js'
import type { Folder } from '../base/folder.js'
import { RECORD_ENDINGS, YAML_ENDINGS } from './file-endings.js'

/** Bytes of a file in which its source has to be named, to be found without reading the rest. */
const HEAD = 4096

/**
 * Bytes of the record files of each source, by its slug. An estimate: YAML files that do not name their source at the
 * beginning are left out.
 */
export async function recordBytes(folder: Folder): Promise<Map<string, number>> {
  const bytes = new Map<string, number>()
  for (const path of await filesBelow(folder, folder.records, ...RECORD_ENDINGS)) {
    const source = YAML_ENDINGS.some(ending => path.endsWith(ending))
      ? await sourceInYaml(path)
      : sourceOfPath(folder, path)
    if (source !== undefined) bytes.set(source, (bytes.get(source) ?? 0) + (await sizeOf(path)))
  }
  return bytes
}

/** Bytes of the entities' files. */
export async function entityBytes(folder: Folder): Promise<number> {
  const sizes = (await filesBelow(folder, folder.entities, ...RECORD_ENDINGS)).map(sizeOf)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** Slug of the source of a file with a record a line: the folder in `data/records`, or the name of the file. */
export function sourceOfPath(folder: Folder, path: string): string {
  const [directory, rest] = relative(folder.records, path).split(sep)
  return rest === undefined ? basename(path).split('.')[0]! : directory!
}

async function sourceInYaml(path: string): Promise<string | undefined> {
  const file = await open(path).catch(() => undefined)
  if (!file) return undefined
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return /^source:\s*["']?([a-z0-9-]+)/m.exec(buffer.subarray(0, bytesRead).toString())?.[1]
  } finally {
    await file.close()
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0
  )
}
