// Bundles the browser's part into dist/assets/: file names with a hash of the content, and manifest.json that tells
// which file a name stands for, its bytes and its integrity.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pid } from 'node:process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { worldMap } from './world-map.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const folder = join(here, '..', '..')
const assets = join(folder, 'dist', 'assets')
const messages = join(here, '..', 'site', 'messages')
const languages = readdirSync(messages).map(name => basename(name, '.json'))

/** What each name that a page may ask for is bundled from. */
const entries = { 'site.js': 'site.ts', 'site.css': 'style/site.css' }

const baseMap = {
  name: 'base-map',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^base-map:/ }, ({ path }) => ({ path: path.slice('base-map:'.length), namespace: 'base-map' }))
    onLoad({ filter: /^world\.json$/, namespace: 'base-map' }, () => ({
      contents: JSON.stringify(worldMap(languages)),
      loader: 'file'
    }))
  }
}

// Of the message files scripts get the messages that scripts show.
const browserMessages = {
  name: 'browser-messages',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]site[\\/]messages[\\/][\w-]+\.json$/ }, ({ path }) => ({
      contents: JSON.stringify(
        Object.fromEntries(
          Object.entries(JSON.parse(readFileSync(path, 'utf8'))).filter(([name]) => name.startsWith('browser.'))
        )
      ),
      loader: 'json'
    }))
  }
}

const { metafile, outputFiles } = await build({
  absWorkingDir: folder,
  outdir: assets,
  write: false,
  metafile: true,
  entryPoints: Object.values(entries).map(name => join(here, name)),
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
  minify: true,
  charset: 'utf8',
  legalComments: 'eof',
  logLevel: 'warning',
  plugins: [baseMap, browserMessages]
})

// Whoever reads the folder meanwhile finds the old files or the new ones, and a manifest that fits.
mkdirSync(assets, { recursive: true })
for (const { path, contents } of outputFiles) if (!existsSync(path)) written(path, contents)
const files = Object.fromEntries(
  Object.entries(metafile.outputs)
    .map(([path, { entryPoint }]) => [nameOf(path, entryPoint), basename(path)])
    .sort(([a], [b]) => (a < b ? -1 : 1))
)
const manifest = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, described(file)]))
written(join(assets, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
const current = new Set([...Object.values(files), 'manifest.json'])
for (const name of readdirSync(assets))
  if (!current.has(name) && !name.endsWith('.new')) rmSync(join(assets, name), { force: true })

/** Entries by the name a page asks for; the rest, which scripts ask for by themselves, as their files are called. */
function nameOf(path, entryPoint) {
  return Object.keys(entries).find(name => entryPoint === `src/browser/${entries[name]}`) ?? basename(path)
}

/** Writes a file in one step, so that nobody reads half of it. */
function written(path, contents) {
  writeFileSync(`${path}.${pid}.new`, contents)
  renameSync(`${path}.${pid}.new`, path)
}

function described(file) {
  const bytes = readFileSync(join(assets, file))
  return { file, bytes: bytes.length, integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}` }
}
