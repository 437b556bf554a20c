import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../base/folder.js'
import { html } from './html.js'
import type { Html } from './html.js'

interface Asset {
  file: string
  bytes: number
  integrity: string
}

/** Folder of the bundled assets, the same for the compiled program and its sources. */
const assetsFolder = join(packageRoot, 'dist', 'assets')

let known: { readAt: number; assets: Readonly<Record<string, Asset | undefined>> } | undefined

/** Bundled files by the name a page asks for them; read anew after a new bundling. */
function assets(): Readonly<Record<string, Asset | undefined>> {
  const path = join(assetsFolder, 'manifest.json')
  const writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  if (writtenAt === undefined) return {}
  if (known?.readAt !== writtenAt)
    known = { readAt: writtenAt, assets: JSON.parse(readFileSync(path, 'utf8')) as Record<string, Asset> }
  return known.assets
}

/** File of an asset whose name a request gives; undefined when there is none of that name. */
export function assetFile(name: string): string | undefined {
  return Object.values(assets()).some(asset => asset?.file === name) ? join(assetsFolder, name) : undefined
}

/** Elements of a page's head that load bundled styles and scripts, a line each; none of what is not bundled. */
export function assetElements(...names: readonly string[]): Html[] {
  const all = assets()
  return names.flatMap(name => {
    const path = all[name] && `/assets/${all[name].file}`
    if (path === undefined) return []
    return name.endsWith('.css')
      ? html`<link rel="stylesheet" href="${path}">
`
      : html`<script type="module" src="${path}"></script>
`
  })
}
