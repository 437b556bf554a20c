import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Files of src/ that hold code, by their path in it. */
export const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map(name => name.replaceAll('\\', '/'))
  .filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .sort()

/** The text of each of them. */
export const sources: ReadonlyMap<string, string> = new Map(
  files.map(name => [name, readFileSync(join('src', name), 'utf8')])
)

/** The part of src/ that a file belongs to: its folder, or the file itself. */
export function partOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : name.replace(/\.ts$/, '')
}
