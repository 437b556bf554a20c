// Bundles the compiled command line with the packages that it imports into dist/attache.js and dist/program/, and its
// worker threads into dist/threads/: a start reads some ten files instead of a thousand, and takes half the time.
// Nothing is done when that is up to date. `--watch`: again and again, whenever dist/ changes.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { build, context } from 'esbuild'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const program = join(folder, 'dist', 'attache.js')
const chunks = join(folder, 'dist', 'program')

/** Scripts of the worker threads, by their names. */
const threads = {
  builder: 'watch/builder-worker',
  rules: 'graph/rules-worker',
  blocks: 'release/block-worker',
  comunica: 'federation/comunica-worker',
  oxigraph: 'store/oxigraph-worker',
  endpoint: 'store/endpoint-worker'
}

/** Packages that read files of their own beside their modules, or that one thread in many needs. */
const external = ['@comunica/*', '@resvg/*', 'crawler-user-agents', 'oxigraph', 'pino']

/** The modules of a package whose other form cannot be bundled. */
const alias = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' }

// Packages in CommonJS call require(), which modules do not have.
const banner = "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);"

/** When a file was changed, in milliseconds. */
const changed = path => statSync(join(folder, path)).mtimeMs
const inputs = ['dist/.tsbuildinfo', 'package-lock.json', 'src/commands/bundle.mjs']

const options = {
  absWorkingDir: folder,
  outdir: 'dist',
  entryPoints: {
    attache: 'dist/cli.js',
    ...Object.fromEntries(Object.entries(threads).map(([name, module]) => [`threads/${name}`, `dist/${module}.js`]))
  },
  chunkNames: 'program/[name]-[hash]',
  metafile: true,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external,
  alias,
  banner: { js: banner },
  charset: 'utf8',
  legalComments: 'eof',
  logLevel: 'warning'
}

if (argv.includes('--watch')) await (await context(options)).watch()
else if (!existsSync(program) || inputs.some(path => changed(path) > statSync(program).mtimeMs)) {
  const { metafile } = await build(options)
  const current = new Set(Object.keys(metafile.outputs).map(path => basename(path)))
  for (const name of readdirSync(chunks)) if (!current.has(name)) rmSync(join(chunks, name), { force: true })
}
