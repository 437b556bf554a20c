import { join } from 'node:path'
import { packageRoot } from '../src/base/folder.js'

/** Path of the bundled command line. */
export const cliPath = join(packageRoot, 'dist', 'attache.js')

/** Folder of the ad-hoc queries. */
export const adHocFolder = join(packageRoot, 'test', 'bench', 'ad-hoc')

/** Paths of things that a sitemap lists. */
export function thingPaths(sitemap: string): string[] {
  return [...sitemap.matchAll(/<loc>https?:\/\/[^/]+(?:\/[^<]*)?(\/id\/[^<]*)/g)].map(match => match[1]!)
}
